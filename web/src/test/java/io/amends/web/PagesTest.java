package io.amends.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.web.view.ChatView;
import io.amends.web.view.ErrorView;
import io.amends.web.view.HelpArticleView;
import io.amends.web.view.HelpEntry;
import io.amends.web.view.HelpHomeView;
import io.amends.web.view.HelpTopicView;
import io.amends.web.view.InviteView;
import io.amends.web.view.LoginView;
import io.amends.web.view.ProductView;
import io.amends.web.view.ResetView;
import io.amends.web.view.ShopView;
import io.amends.web.view.SitemapView;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'";

  private final Pages pages =
      new Pages(Assets.load(), Texts.load(), "https://desk.example", "linden");

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void everyPageIsWholeAndNamesItsLanguage(String language) {
    all(language, "Anna")
        .forEach((name, html) ->
            assertThat(html.strip())
                .as(name)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"" + language + "\">")
                .endsWith("</html>"));
  }

  @Test
  void noPageNeedsInlineScriptsOrStyles() {
    all("en", "Anna")
        .forEach((name, html) ->
            assertThat(html)
                .as(name)
                .doesNotContain("<style", " style=", "javascript:")
                .doesNotContainPattern("<script(?![^>]* (src=\"/|type=\"application/ld))")
                .doesNotContainPattern("\\son[a-z]+="));
  }

  @Test
  void whatOthersWroteIsShownAsText() {
    all("lv", HOSTILE)
        .forEach((name, html) ->
            assertThat(html).as(name).doesNotContain("<script>alert", "<img src=x"));
  }

  @Test
  void thePageAfterTheLogInIsNamedByTheForm() {
    assertThat(pages.login(new LoginView("lv", "/desk?view=mine")))
        .contains("data-next=\"/desk?view=mine\"")
        .contains("Pieteikties");
  }

  @Test
  void articlesStandUnderTheirFirstTag() {
    var html =
        pages.helpHome(
            new HelpHomeView(
                "en",
                "Linden & Loom",
                "",
                List.of(
                    new HelpEntry("delivery-time", "How long?", "2 days", List.of("delivery")),
                    new HelpEntry("vouchers", "Vouchers?", "Yes", List.of("gifts", "delivery")))));

    assertThat(html).containsSubsequence("Delivery", "How long?", "Gifts", "Vouchers?");
  }

  @Test
  void theFirstPageShowsTheBeginningOfALongTopicAndItsOwnPageTheRest() {
    var entry = new HelpEntry("late", "Kur ir paciņa?", "Ceļā.", List.of("delivery"));
    var home =
        pages.helpHome(new HelpHomeView("lv", "Linden", "", Collections.nCopies(120, entry)));
    var long120 = topic("lv", "delivery", 120);
    var rest = new HelpTopicView("lv", "Linden", "delivery", 1, long120.entries());

    assertThat(home.split("Kur ir paciņa", -1)).hasSize(1 + 8);
    assertThat(home).contains("?topic=delivery\">Visas atbildes (120)");
    assertThat(pages.helpTopic(long120).orElseThrow()).contains("part=2");
    assertThat(pages.helpTopic(rest).orElseThrow().split("/help/lv/returns", -1)).hasSize(1 + 20);
    assertThat(pages.helpTopic(new HelpTopicView("lv", "Linden", "delivery", 2, rest.entries())))
        .isEmpty();
    assertThat(pages.helpTopic(new HelpTopicView("lv", "Linden", "nowhere", 0, rest.entries())))
        .isEmpty();
  }

  @Test
  void theSitemapNamesEachTranslationWithTheDayOfItsChange() {
    var changed = Map.of("lv", LocalDate.of(2026, 11, 22));

    assertThat(pages.sitemap(new SitemapView(Map.of("returns", changed))))
        .contains("<loc>https://desk.example/help/lv/returns</loc><lastmod>2026-11-22</lastmod>")
        .contains("hreflang=\"lv\" href=\"https://desk.example/help/lv/returns\"")
        .doesNotContain("/help/pl/returns");
  }

  @Test
  void aSearchShowsWhatItFoundAndTheBeginningOfEachAnswer() {
    var html =
        pages.helpHome(
            new HelpHomeView(
                "pl",
                "Linden & Loom",
                "paczka",
                List.of(new HelpEntry("late", "Gdzie paczka?", "W **drodze**.", List.of()))));

    assertThat(html).contains("1 odpowiedź na „paczka”", "Gdzie paczka?", "W drodze.");
  }

  @Test
  void anArticleNamesItsOtherLanguagesAndNoLanguageThatItLacks() {
    var html = pages.helpArticle(article("lv", "Anna"));

    assertThat(html)
        .contains("hreflang=\"en\" href=\"https://desk.example/help/en/returns\"")
        .contains("hreflang=\"lv\" href=\"https://desk.example/help/lv/returns\"")
        .doesNotContain("/help/pl/returns")
        .contains("2026. gada 22. novembris");
  }

  @Test
  void theShopHasTwelveProductsInEveryLanguageAndAPageForEach() {
    for (var language : Texts.LANGUAGES) {
      var home = pages.shop(new ShopView(language));

      assertThat(home.split("class=\"product-card\"", -1)).hasSize(13);
      assertThat(home).contains("data-site=\"linden\" data-lang=\"" + language + "\"");
    }
    assertThat(pages.product(new ProductView("el", "wool-blanket"))).isPresent();
    assertThat(pages.product(new ProductView("el", "no-such-thing"))).isEmpty();
  }

  @Test
  void anUnknownErrorIsToldAsOurs() {
    assertThat(pages.error(new ErrorView("en", 418))).contains("Something went wrong on our side");
    assertThat(pages.error(new ErrorView("en", 404))).contains("There is nothing here");
  }

  @Test
  void anUnknownLanguageIsAnsweredInEnglish() {
    assertThat(pages.reset("fi")).contains("<html lang=\"en\">");
  }

  private Map<String, String> all(String language, String said) {
    var all = new LinkedHashMap<String, String>();
    all.put("login", pages.login(new LoginView(language, said)));
    all.put("invite", pages.invite(new InviteView(language, said, said, "agent")));
    all.put("invite gone", pages.inviteGone(language));
    all.put("reset", pages.reset(language));
    all.put("new password", pages.newPassword(new ResetView(language, said)));
    all.put("desk", pages.deskShell(language));
    all.put("admin", pages.adminShell(language));
    all.put("chat", pages.chat(new ChatView(language, said, said)));
    all.put("help", pages.helpHome(help(language, said, "")));
    all.put("search", pages.helpHome(help(language, said, said)));
    all.put("topic", pages.helpTopic(topic(language, said, 1)).orElseThrow());
    all.put("article", pages.helpArticle(article(language, said)));
    all.put("shop", pages.shop(new ShopView(language)));
    all.put("product", pages.product(new ProductView(language, "mugs")).orElseThrow());
    for (var status : new int[] {403, 404, 500, 503}) {
      all.put("error " + status, pages.error(new ErrorView(language, status)));
    }
    return all;
  }

  private static HelpHomeView help(String language, String said, String query) {
    return new HelpHomeView(
        language, said, query, List.of(new HelpEntry("returns", said, said, List.of(said))));
  }

  private static HelpTopicView topic(String language, String said, int articles) {
    return new HelpTopicView(
        language,
        said,
        said,
        0,
        Collections.nCopies(articles, new HelpEntry("returns", said, said, List.of(said))));
  }

  private static HelpArticleView article(String language, String said) {
    return new HelpArticleView(
        language,
        said,
        new HelpEntry("returns", said, said, List.of("returns")),
        List.of("en", "lv"),
        LocalDate.of(2026, 11, 22),
        List.of(new HelpEntry("labels", said, said, List.of())));
  }
}
