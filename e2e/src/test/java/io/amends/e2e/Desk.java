package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

/// Mia, at the desk.
final class Desk implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;

  private Desk(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  /// Logs in by the form, and comes to the desk.
  static Desk open(Browser browser, String address, Account account, NewContextOptions how) {
    var context = browser.newContext(how);
    context.setDefaultTimeout(Patience.MILLIS);
    var page = context.newPage();
    page.navigate(address + "/desk");
    page.waitForURL("**/login**");
    page.locator("#email").fill(account.email());
    page.locator("#password").fill(account.password());
    page.locator("form button[type=submit]").click();
    page.waitForURL("**/desk**");
    assertThat(page.locator(".list-pane")).isVisible();
    return new Desk(context, page);
  }

  static Desk open(Browser browser, String address, Account account) {
    return open(browser, address, account, new NewContextOptions());
  }

  Page page() {
    return page;
  }

  void showsUnassigned() {
    page.locator("[role=tab]").nth(1).click();
  }

  void showsAll() {
    page.locator("[role=tab]").nth(2).click();
  }

  Locator rows() {
    return page.locator("a.row");
  }

  void rings() {
    assertThat(page.locator(".toast-ring").first()).isVisible();
  }

  void opens(String words) {
    rows().filter(new FilterOptions().setHasText(words)).first().click();
    assertThat(page.locator("desk-composer textarea")).isVisible();
  }

  void opensTheFirst() {
    rows().first().click();
    assertThat(page.locator("desk-composer textarea")).isVisible();
  }

  void takesOver() {
    page.locator("desk-conversation .pane-head .button-primary").first().click();
    assertThat(page.locator(".give-back")).hasCount(1);
  }

  void replies(String text) {
    page.locator("desk-composer textarea").fill(text);
    page.locator("desk-composer button[type=submit]").click();
  }

  /// Brings a file, and waits until it can be sent.
  void attaches(FilePayload file) {
    page.locator("desk-composer input[type=file]").setInputFiles(file);
    assertThat(page.locator("desk-composer .attached").getByText(file.name)).isVisible();
    assertThat(page.locator("desk-composer .attached progress")).hasCount(0);
  }

  /// What could not be sent, red and with a way out.
  Locator failed() {
    return page.locator("desk-log .said-failed");
  }

  /// Sends again what failed. The desk asks whether it still fits, if the customer wrote meanwhile;
  /// it does.
  void sendsAgain(String text) {
    failed().filter(new FilterOptions().setHasText(text)).locator("button").first().click();
    var sent =
        page.locator("desk-log .said-agent:not(.said-failed, .said-sending)")
            .filter(new FilterOptions().setHasText(text));
    assertThat(asksWhetherItStillFits().or(sent).first()).isVisible();
    if (asksWhetherItStillFits().isVisible()) {
      asksWhetherItStillFits().click();
    }
    assertThat(sent).hasCount(1);
    assertThat(failed()).hasCount(0);
  }

  /// «Send anyway», while the desk holds a reply back.
  Locator asksWhetherItStillFits() {
    return page.locator("desk-composer .strip-warn button").first();
  }

  void notes(String text) {
    page.locator("desk-composer .segment button").nth(1).click();
    replies(text);
  }

  void asksTheAssistant(String task) {
    page.locator("desk-composer ui-menu > .menu > button").click();
    page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(task)).click();
  }

  void resolves() {
    page.locator("desk-conversation .pane-head .button-primary").last().click();
  }

  /// In another language than the account's, for this page.
  void speaks(String language) {
    page.navigate(page.url().replaceFirst("/desk.*", "/desk?lang=" + language));
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(page.locator(".list-pane")).isVisible();
  }

  /// The pane beside the conversation.
  Locator details() {
    return page.locator("desk-customer");
  }

  /// What was said in the open conversation.
  Locator said() {
    return page.locator("desk-log .said .bubble");
  }

  void sees(String text) {
    assertThat(said().filter(new FilterOptions().setHasText(text)).first()).isVisible();
  }

  /// The promise in the pane of the ticket.
  Locator promise() {
    return page.locator("desk-customer .pane-head .tag");
  }

  @Override
  public void close() {
    context.close();
  }
}
