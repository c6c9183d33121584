package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Laura sets up the shop's desk, in Greek: by the pages, as an admin would.
@ExtendWith(Browsers.class)
class AdminStory {
  private static final String QUESTION = "Πού βρίσκεται το ατελιέ κεραμικής σας;";

  private static final Pattern ANYTHING = Pattern.compile(".+");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");
  private static final Pattern NEVER = Pattern.compile("^–$");

  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void anArticleIsWrittenWithAPreviewPublishedAndFoundByTheTryOut(Browser browser) {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = shows(laura, "new");
      page.locator("#id").fill("atelier");
      page.locator("#question-el").fill(QUESTION);
      page.locator("#answer-el").fill("Στην **οδό Ερμού 5**, κάθε Σάββατο.");
      assertThat(page.locator(".preview strong")).hasText("οδό Ερμού 5");
      saves(page);
      assertThat(page.locator(".state-bar .tag")).hasClass(Pattern.compile("tag-warn"));

      page.locator("#answer-el").fill("Στην **οδό Αθηνάς 7**, κάθε Σάββατο.");
      assertThat(page.locator(".preview strong")).hasText("οδό Αθηνάς 7");
      page.locator(".state-bar .button-good").click();
      assertThat(page.locator(".state-bar .tag")).hasClass(Pattern.compile("tag-good"));
      Pictures.take(page, "admin-article");
      page.waitForCondition(() -> triedTitle().equals(QUESTION));

      shows(laura, "try");
      page.locator("#query").fill("πού είναι το ατελιέ κεραμικής;");
      page.locator("form button[type=submit]").click();
      assertThat(page.locator(".verdict-good")).isVisible();
      assertThat(page.locator(".hit a").first()).hasText(QUESTION);
      Pictures.take(page, "admin-try");
    }
  }

  private static String triedTitle() {
    return hub.api()
        .post("/api/admin/faq/try", Map.of("query", QUESTION, "language", "el"))
        .at("/hits/0/title")
        .asText();
  }

  @Test
  void theHoursAndTheMakeGoodsAreCheckedAndKept(Browser browser) {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = shows(laura, "hours");
      page.locator("#within").fill("0");
      page.locator(".save-bar button").click();
      assertThat(page.locator("#within")).hasAttribute("aria-invalid", "true");
      page.locator("#within").fill("45");
      page.locator("[aria-labelledby=holidays] button").last().click();
      page.locator("#holiday-0").fill("2027-03-25");
      page.locator("#holiday-0 + input").fill("Ευαγγελισμός");
      page.locator("#monday .time").first().fill("8.30");
      saves(page);
      page.reload();
      assertThat(page.locator("#within")).hasValue("45");
      assertThat(page.locator("#holiday-0 + input")).hasValue("Ευαγγελισμός");
      assertThat(page.locator("#monday .time").first()).hasValue("08:30");

      shows(laura, "make-good");
      page.locator("#perDay").fill("πολλά");
      page.locator(".save-bar button").click();
      assertThat(page.locator("#perDay")).hasAttribute("aria-invalid", "true");
      page.locator("#perDay").fill("250");
      page.locator("#rule-noAnswer-kind").selectOption("amount");
      page.locator("#rule-noAnswer").fill("7,50");
      saves(page);
      page.reload();
      assertThat(page.locator(".budgets")).containsText("250");
      assertThat(page.locator("#rule-noAnswer")).hasValue(Pattern.compile("7[.,]50"));
      Pictures.take(page, "admin-make-good");
    }
  }

  @Test
  void aColleagueIsInvitedAndGivenAnotherRole(Browser browser) {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = shows(laura, "people");
      page.locator("#email").fill("no address");
      page.locator("form button[type=submit]").click();
      assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
      page.locator("#email").fill("nikos@shop.example");
      page.locator("#role").selectOption("supervisor");
      page.locator("form button[type=submit]").click();
      assertThat(page.locator(".person").last()).containsText("nikos@shop.example");
      var link = page.locator("admin-copy textarea").inputValue();
      var mia = page.locator(".person").filter(new FilterOptions().setHasText("mia@shop.example"));
      mia.locator("select").selectOption("supervisor");
      page.waitForCondition(
          () -> hub.api().get("/api/admin/users").toString().contains("supervisor"));
      assertThat(page.locator(".person select").first()).isDisabled();
      Pictures.take(page, "admin-people");

      try (var nikos = browser.newContext(new NewContextOptions().setLocale("el-GR"))) {
        var invited = nikos.newPage();
        invited.navigate(link);
        invited.locator("#name").fill("Νίκος");
        invited.locator("#password").fill("short");
        invited.locator("form button[type=submit]").click();
        assertThat(invited.locator("#password-error")).isVisible();
        Pictures.take(invited, "admin-invited");
        invited.locator("#password").fill("a long enough password");
        invited.locator("form button[type=submit]").click();
        invited.waitForURL("**/desk**");
        assertThat(invited.locator("html")).hasAttribute("lang", "el");
        assertThat(invited.locator(".list-pane h2")).hasText("Εισερχόμενα");
      }
    }
  }

  @Test
  void theWidgetSaysWhatTheAdminWrote(Browser browser) {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = shows(laura, "sites");
      page.locator("#site-color").fill("#ffee00");
      assertThat(page.locator(".contrast-bad")).isVisible();
      page.locator("#site-color").fill("#7a1f5c");
      page.locator("#site-name").fill("Λινά και κεραμικά");
      page.locator("admin-site textarea").first().fill("Καλώς ήρθατε στο μαγαζί μας!");
      assertThat(page.locator(".mock-bubble").first()).hasText("Καλώς ήρθατε στο μαγαζί μας!");
      saves(page);
      Pictures.take(page, "admin-widget");
    }
    try (var anna = Customer.visits(browser, hub.address() + "/shop/el/")) {
      anna.opensTheChat();
      assertThat(anna.chat().locator(".welcome h2")).hasText("Καλώς ήρθατε στο μαγαζί μας!");
      assertThat(anna.chat().locator(".launcher")).hasCSS("background-color", "rgb(122, 31, 92)");
    }
  }

  @Test
  void aBotIsSetUpCheckedInWordsWatchedLivePausedAndRemoved(Browser browser) throws IOException {
    try (var telegram = new BotStandIn();
        var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = shows(laura, "channels");
      assertThat(page.locator(".channel-kinds a")).hasCount(9);
      page.locator(".channel-kinds a").all().stream()
          .map(kind -> kind.getAttribute("href"))
          .toList()
          .forEach(kind -> isExplained(page, kind));
      shows(laura, "channels/new/telegram");
      assertThat(page.locator(".steps")).containsText("@BotFather");
      page.locator("#channel-name").fill("Το bot μας");
      page.locator(".save-bar button").click();
      assertThat(page.locator("#field-token")).hasAttribute("aria-invalid", "true");
      page.locator("#field-token").fill("hello");
      page.locator(".save-bar button").click();
      assertThat(page.locator("#field-token-error"))
          .hasText("Αυτή η τιμή δεν μπορεί να χρησιμοποιηθεί.");

      page.locator(".more summary").last().click();
      page.locator("#field-api").fill(telegram.address());
      page.locator("#field-token").fill("1:a_token_of_nobody");
      saves(page);
      assertThat(page.locator(".strip-bad")).containsText("Ο πάροχος απορρίπτει τα στοιχεία μας.");
      assertThat(page.locator(".channel-facts .tag")).hasClass(Pattern.compile("tag-bad"));
      Pictures.take(page, "admin-channel-wrong");

      page.locator("#field-token").fill(BotStandIn.TOKEN);
      saves(page);
      assertThat(page.locator(".strip-good")).containsText("@linden_bot");
      assertThat(page.locator(".channel-facts .tag")).hasClass(Pattern.compile("tag-good"));
      assertThat(page.locator("#field-token")).hasValue("");
      var facts = page.locator(".channel-facts dd");
      assertThat(facts).hasText(new Pattern[] {ANYTHING, TIME, NEVER, NEVER});
      telegram.annaWrites("Πόσο διαρκεί η αποστολή;");
      assertThat(facts).hasText(new Pattern[] {ANYTHING, TIME, TIME, TIME});
      Pictures.take(page, "admin-channel-live");

      var answers = telegram.annaSees().size();
      var pause = page.locator(".channel-buttons button").nth(1);
      pause.click();
      assertThat(page.locator(".channel-facts .tag")).hasClass(Pattern.compile("tag-warn"));
      telegram.annaWrites("Μπορώ να επιστρέψω ένα φλιτζάνι;");
      shows(laura, "channels");
      assertThat(page.locator(".channel-row .tag")).hasClass(Pattern.compile("tag-warn"));
      Pictures.take(page, "admin-channels");
      page.locator(".channel-row").click();
      assertThat(page.locator(".strip-warn")).isVisible();
      assertThat(telegram.annaSees()).hasSize(answers);
      pause.click();
      page.waitForCondition(() -> telegram.annaSees().size() > answers);
      assertThat(page.locator(".channel-facts .tag")).hasClass(Pattern.compile("tag-good"));

      page.locator(".channel-buttons button").last().click();
      Pictures.take(page, "admin-channel-removed");
      page.locator(".button-danger").last().click();
      assertThat(page.locator(".toast-good").last()).isVisible();
      assertThat(page.locator(".channel-row")).hasCount(0);
    }
  }

  @Test
  void aMailboxAWebhookAndAGatewayAreFilledInCheckedAndHeardFrom(Browser browser) throws Exception {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide());
        var pages = new ChannelPages(hub, laura)) {
      pages.mailbox();
      var secret = pages.webhook();
      var address = pages.gateway();
      pages.hears(address, secret);
      pages.oneAfterTheOther();
    }
  }

  private static void isExplained(Page page, String kind) {
    page.evaluate("where => (location.hash = where)", kind);
    assertThat(page.locator("#channel-id")).hasValue(kind.substring(kind.lastIndexOf('/') + 1));
    assertThat(page.locator(".steps li").nth(1)).isVisible();
    // A text that is missing shows its key.
    assertThat(page.locator("main")).not().containsText("channels.");
    Pictures.take(page, "admin-" + kind.substring(1).replace('/', '-'));
  }

  private static Page shows(Desk laura, String part) {
    var page = laura.page();
    page.navigate(hub.address() + "/admin?lang=el#" + part);
    assertThat(page.locator("html")).hasAttribute("lang", "el");
    assertThat(page.locator("amends-admin h1").first()).isVisible();
    return page;
  }

  private static void saves(Page page) {
    page.locator(".save-bar button").click();
    assertThat(page.locator(".toast-good").last()).isVisible();
    assertThat(page.locator(".save-bar button")).isDisabled();
  }

  private static NewContextOptions wide() {
    return new NewContextOptions().setViewportSize(1360, 900);
  }
}
