package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The help centre, as a customer, a browser without scripts, and a search engine read it.
@ExtendWith(Browsers.class)
class HelpStory {
  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void answersAreOfferedWhileOneTypesAndOpenedByTheKeyboard(Browser browser) {
    try (var context = browser.newContext()) {
      var page = context.newPage();
      page.navigate(hub.address() + "/help/pl/");
      var field = page.getByRole(AriaRole.COMBOBOX);
      field.pressSequentially("koszt dostawy");
      var offered = page.locator(".help-suggestions [role=option]");
      assertThat(offered.first()).isVisible();
      Pictures.take(page, "help-1-suggestions");

      field.press("Escape");
      assertThat(offered).hasCount(0);
      field.pressSequentially(" do");
      assertThat(offered.first()).isVisible();
      var title = offered.first().textContent();
      field.press("ArrowDown");
      field.press("Enter");

      assertThat(page.locator("article h1")).hasText(title);
      Pictures.take(page, "help-2-article");
    }
  }

  @Test
  void everythingIsReadAndFoundWithoutScripts(Browser browser) {
    try (var context = browser.newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
      var page = context.newPage();
      page.navigate(hub.address() + "/help/el/");
      page.locator("#q").fill("επιστροφή χρημάτων");
      page.locator("#q").press("Enter");
      page.locator(".help-results a").first().click();
      assertThat(page.locator("article h1")).isVisible();

      page.locator(".crumbs a").nth(1).click();
      assertThat(page.locator(".help-list a").first()).isVisible();
      Pictures.take(page, "help-3-topic");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?topic=delivery", "?q=дастаўка", "customs-belarus"})
  void pagesAreSmall(String path, Browser browser) {
    try (var context = browser.newContext()) {
      var page = context.newPage();
      var sizes = new LongAdder();
      page.onResponse(answer -> sizes.add(answer.request().sizes().responseBodySize));
      page.navigate(hub.address() + "/help/be/" + path);
      page.waitForLoadState(LoadState.NETWORKIDLE);

      assertThat(page.locator("h1")).isVisible();
      assertThat(sizes.sum()).isBetween(5_000L, 60_000L);
    }
  }

  @Test
  void searchEnginesFindEveryLanguageOfAnArticle(Browser browser) {
    try (var context = browser.newContext()) {
      var page = context.newPage();
      var robots = text(page, "/robots.txt");
      assertThat(robots).contains("Sitemap: ", "Disallow: /desk");

      var sitemap = text(page, "/sitemap.xml");
      assertThat(sitemap)
          .contains("/help/lv/</loc>", "/help/lv/delivery-cost</loc>")
          .contains("hreflang=\"el\"");

      page.navigate(hub.address() + "/help/lv/delivery-cost");
      assertThat(page.locator("link[rel=canonical]"))
          .hasAttribute("href", Pattern.compile(".*/help/lv/delivery-cost$"));
      assertThat(page.locator("link[hreflang=x-default]"))
          .hasAttribute("href", Pattern.compile(".*/help/en/delivery-cost$"));
      assertThat(
              page.evaluate(
                  "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]')"
                      + ".textContent)['@graph'][0].mainEntity[0].name"))
          .isEqualTo(page.locator("h1").textContent());
    }
  }

  private static String text(Page page, String path) {
    return new String(page.navigate(hub.address() + path).body(), StandardCharsets.UTF_8);
  }
}
