package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/// Anna, at a page with the chat. What she does and sees, whatever language the page is in.
final class Customer implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;

  private Customer(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  static Customer visits(Browser browser, String url) {
    return visits(browser, url, new NewContextOptions());
  }

  static Customer visits(Browser browser, String url, NewContextOptions how) {
    var context = browser.newContext(how.setTimezoneId("Europe/Riga"));
    context.setDefaultTimeout(Patience.MILLIS);
    var page = context.newPage();
    page.navigate(url);
    return new Customer(context, page);
  }

  /// The same browser, another tab.
  Customer inAnotherTab() {
    var other = context.newPage();
    other.navigate(page.url());
    return new Customer(context, other);
  }

  Page page() {
    return page;
  }

  Locator chat() {
    return page.locator("amends-chat");
  }

  void opensTheChat() {
    chat().locator(".launcher").click();
    assertThat(chat().locator(".panel")).isVisible();
  }

  void says(String text) {
    chat().locator("textarea").fill(text);
    chat().locator("textarea").press("Enter");
  }

  /// Brings a file, and waits until it can be sent.
  void attaches(FilePayload file) {
    chat().locator("input[type=file]").setInputFiles(file);
    assertThat(chat().locator(".composer").getByText(file.name)).isVisible();
    assertThat(chat().locator(".composer progress")).hasCount(0);
  }

  void asksForAPerson() {
    chat().locator(".composer .pill").click();
  }

  void leavesHerAddress(String email) {
    chat().locator(".email input").fill(email);
    chat().locator(".email button").click();
  }

  void asksForATranscript() {
    chat().locator(".head .plain").last().click();
  }

  void goesOffline() {
    context.setOffline(true);
    page.waitForFunction("() => !navigator.onLine");
  }

  void comesBackOnline() {
    context.setOffline(false);
  }

  void reloads() {
    page.reload();
  }

  /// The hub has said welcome.
  void hasAToken() {
    page.waitForFunction("() => localStorage.getItem('amends:demo')?.includes('token')");
  }

  void closesTheTab() {
    page.close();
  }

  /// Everything that she said, in order.
  Locator hers() {
    return chat().locator(".row.ours .bubble");
  }

  /// What others said.
  Locator theirs() {
    return chat().locator(".row.theirs .bubble");
  }

  void sees(String text) {
    assertThat(theirs().filter(new FilterOptions().setHasText(text)).first()).isVisible();
  }

  void seesASource() {
    assertThat(chat().locator(".source").last()).isVisible();
  }

  void seesADiscount() {
    assertThat(chat().locator(".offer .code code").last()).hasText(Patience.A_CODE);
  }

  void seesAPromise() {
    assertThat(chat().locator(".promise")).isVisible();
  }

  void seesThatThePromiseIsKept() {
    assertThat(chat().locator(".promise")).hasCount(0);
  }

  /// Nothing waits to be sent.
  void hasSentEverything() {
    assertThat(chat().locator(".row.is-sending, .row.is-sent, .row.is-failed")).hasCount(0);
  }

  @Override
  public void close() {
    context.close();
  }
}
