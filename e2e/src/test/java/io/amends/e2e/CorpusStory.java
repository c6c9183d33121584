package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Laura brings in five hundred articles, breaks one, is stopped by the rehearsal, insists, thinks
/// better of it, and tidies up.
@ExtendWith(Browsers.class)
class CorpusStory {
  private static final int ARTICLES = 500;
  private static final String ASK = "Cik maksā vāzes Nr. 17 gravēšana?";

  /// Hundreds of questions are asked twice.
  private static final double REHEARSAL = 60_000;

  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = TestHub.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aBrokenArticleIsHeldBackInsistedOnAndRolledBack(Browser browser, @TempDir Path folder)
      throws Exception {
    try (var laura = Desk.open(browser, hub.address(), hub.laura(), wide())) {
      var page = laura.page();
      bringsIn(page, file(folder));
      keepsGolden(page);
      isStoppedWithAFile(page, folder);

      page.navigate(hub.address() + "/admin#faq/engraving-17");
      page.locator("#tab-lv").click();
      page.locator("#question-lv").fill("Par mūsu veikala suni");
      page.locator("#answer-lv").fill("Viņu sauc Pipars.");
      page.locator("admin-variants li button").first().click();
      publishes(page);
      waits(page.locator("admin-rehearsal .strip-bad"));
      assertThat(page.locator("admin-rehearsal .regressed", having(ASK))).isVisible();
      Pictures.take(page, "corpus-2-stopped");

      page.locator("admin-rehearsal .button-danger").click();
      assertThat(page.locator("#despite-error")).isVisible();
      page.locator("#despite").fill("Vāzes vairs negravējam.");
      page.locator("admin-rehearsal .button-danger").click();
      waits(page.locator(".state-bar .tag-good"));

      rollsBack(page);
    }
  }

  private static void bringsIn(Page page, Path file) {
    page.navigate(hub.address() + "/admin#faq");
    page.locator("ui-menu .button").click();
    page.locator("[role=menuitem]").first().click();
    page.locator("#file").setInputFiles(file);
    assertThat(page.locator(".import-sums"))
        .isVisible(new IsVisibleOptions().setTimeout(2 * REHEARSAL));
    assertThat(page.locator(".import-sums .tag-good")).containsText(String.valueOf(ARTICLES));
    page.locator(".dialog-foot button").click();
    assertThat(page.locator(".list-count [role=status]"))
        .hasText(Pattern.compile("5[0-9][0-9] articles"));

    page.locator(".article-row > input").nth(0).check();
    page.locator(".article-row > input").nth(1).check();
    page.locator("#bulk-tag").fill("autumn");
    page.locator(".bulk-tag button").first().click();
    var tagged = page.locator(".article-tags", having("autumn"));
    assertThat(tagged).hasCount(2);
    Pictures.take(page, "corpus-1-many");
    page.locator(".toast button", having("Undo")).click();
    assertThat(tagged).hasCount(0);
  }

  private static void isStoppedWithAFile(Page page, Path folder) throws Exception {
    var broken =
        """
        {"id":"engraving-17","lang":"lv","question":"Par mūsu veikala suni","answer":"Pipars."}\
        """;
    page.navigate(hub.address() + "/admin#faq");
    page.locator("ui-menu .button").click();
    page.locator("[role=menuitem]").first().click();
    page.locator("#file").setInputFiles(Files.writeString(folder.resolve("broken.jsonl"), broken));
    waits(page.locator("admin-import admin-rehearsal .regressed", having(ASK)));
    Pictures.take(page, "corpus-5-file-stopped");
    page.keyboard().press("Escape");
    assertThat(page.locator("admin-import admin-rehearsal")).hasCount(0);
    assertThat(page.locator("#file")).hasValue("");
  }

  private static void keepsGolden(Page page) {
    page.navigate(hub.address() + "/admin#golden");
    page.locator(".page-actions .button-primary").click();
    page.locator("#golden-lang").selectOption("lv");
    page.locator("#golden-text").fill(ASK);
    page.locator("#golden-article").fill("engraving-17");
    page.locator(".dialog-foot .button-primary").click();
    assertThat(page.locator(".golden", having(ASK))).isVisible();
    page.waitForCondition(() -> decision().equals("engraving-17"));
  }

  /// The article that the bot would answer from, once the new ones are indexed.
  private static String decision() {
    var tried = hub.api().post("/api/admin/faq/try", Map.of("query", ASK, "language", "lv"));
    return tried.path("decision").asText().equals("answer")
        ? tried.at("/hits/0/article").asText()
        : "";
  }

  private static void publishes(Page page) {
    page.locator(".state-bar .button-good").click();
  }

  private static void rollsBack(Page page) {
    page.locator(".state-bar button", having("Revisions")).click();
    assertThat(page.locator(".revision .strip-warn")).containsText("Vāzes vairs negravējam.");
    assertThat(page.locator(".revision h3 del")).isVisible();
    Pictures.take(page, "corpus-3-revisions");
    page.locator(".revisions li button").nth(1).click();
    page.locator(".dialog-foot .button-primary").click();
    waits(page.locator(".toast-good", having("Revision 1")));
    assertThat(page.locator("#question-lv")).hasValue(ASK);
    assertThat(page.locator(".state-bar .tag")).hasClass(Pattern.compile("tag-good"));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Pictures.take(page, "corpus-4-dark");
  }

  /// For what takes as long as a rehearsal.
  private static void waits(Locator locator) {
    assertThat(locator).isVisible(new IsVisibleOptions().setTimeout(REHEARSAL));
  }

  private static LocatorOptions having(String text) {
    return new LocatorOptions().setHasText(text);
  }

  private static NewContextOptions wide() {
    return new NewContextOptions().setViewportSize(1280, 860).setLocale("en-GB");
  }

  private static Path file(Path folder) throws Exception {
    var lines =
        IntStream.range(0, ARTICLES)
            .mapToObj(n ->
                """
                {"id":"engraving-%d","lang":"lv","question":"Cik maksā vāzes Nr. %d gravēšana?",\
                "variants":["vāzes %d gravējuma cena"],"answer":"Vāze Nr. %d: %d €.",\
                "tags":["engraving"]}\
                """
                    .formatted(n, n, n, n, 10 + n))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("many.jsonl"), lines, StandardCharsets.UTF_8);
  }
}
