package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A question that the FAQ does not know becomes an article; and an answer that was wrong is put
/// right with whoever got it.
@ExtendWith(Browsers.class)
class LearningStory {
  private static final String ASK = "kas ir Austrālijas galvaspilsēta";

  /// In milliseconds; hundreds of questions are asked twice.
  private static final double REHEARSAL = 60_000;

  private static final String ANSWER = "Tā ir Sidneja.";
  private static final String CORRECTION = "Atvainojiet, kļūdījāmies: tā ir Kanbera.";

  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void whatNobodyKnewIsWrittenDownAnsweredAndCorrected(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/lv/");
        var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      anna.opensTheChat();
      anna.says(ASK);
      anna.seesAPromise();

      var page = laura.page();
      page.waitForCondition(
          () -> hub.api().get("/api/admin/unanswered?days=7").at("/clusters/0").isObject());
      writesAnArticle(page);
      try (var liene = Customer.visits(browser, hub.address() + "/shop/lv/")) {
        liene.opensTheChat();
        liene.says(ASK);
        liene.sees(ANSWER);

        corrects(page);
        liene.sees(CORRECTION);
      }
      page.navigate(hub.address() + "/admin#report");
      assertThat(page.locator(".tallies").first()).isVisible();
      Pictures.take(page, "learning-3-report");
    }
  }

  private static void writesAnArticle(Page page) {
    page.navigate(hub.address() + "/admin#unanswered");
    var cluster = page.locator(".cluster").first();
    assertThat(cluster.locator("h2")).hasText(ASK);
    assertThat(cluster).containsText("€");
    Pictures.take(page, "learning-1-unanswered");
    cluster.locator(".button-primary").click();
    assertThat(page.locator("#question-lv")).hasValue(ASK);
    page.locator("#id").fill("capital");
    page.locator("#answer-lv").fill(ANSWER);
    page.locator(".save-bar .button-primary").click();
    page.locator(".state-bar .button-good").click();
    insists(page);
    page.waitForCondition(() -> decision().equals("answer"));
  }

  /// A golden question of the demo says that this is not to be answered.
  private static void insists(Page page) {
    assertThat(page.locator("admin-rehearsal .strip-bad"))
        .isVisible(new IsVisibleOptions().setTimeout(REHEARSAL));
    page.locator("#despite").fill("Customers want to know it.");
    page.locator("admin-rehearsal .button-danger").click();
    assertThat(page.locator(".state-bar .tag-good"))
        .isVisible(new IsVisibleOptions().setTimeout(REHEARSAL));
  }

  /// What the bot would do, once the new article is indexed.
  private static String decision() {
    return hub.api()
        .post("/api/admin/faq/try", Map.of("query", ASK, "language", "lv"))
        .path("decision")
        .asText();
  }

  private static void corrects(Page page) {
    page.locator(".state-bar button", new LocatorOptions().setHasText("Revisions")).click();
    page.locator(".dialog-foot button").first().click();
    assertThat(page.locator(".held")).hasCount(1);
    page.locator("#correction").fill(CORRECTION);
    page.locator("admin-recall .button-primary").click();
    Pictures.take(page, "learning-2-recall");
    page.locator(".dialog-foot .button-primary").click();
    assertThat(page.locator(".toast-good").last()).hasText(Pattern.compile("Sent into 1 of 1"));
  }

  private static NewContextOptions wide() {
    return new NewContextOptions().setViewportSize(1280, 860).setLocale("en-GB");
  }
}
