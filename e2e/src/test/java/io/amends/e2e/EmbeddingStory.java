package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The widget on a page of another origin, and texts that would like to be more than texts.
@ExtendWith(Browsers.class)
class EmbeddingStory {
  private static final String HOSTILE =
      "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>"
          + "<svg onload=window.hacked=1> [go](javascript:window.hacked=1) '\"><b>bold</b>";

  @AutoClose
  private static final TestHub hub =
      TestHub.start(java.util.Map.of(), "Mia <img src=x onerror=window.hacked=1>");

  @Test
  void theChatWorksUnderAStrictPolicyOnAnAllowedOrigin(Browser browser) throws IOException {
    try (var shop = ShopPage.embedding(hub.address())) {
      hub.api().allow(shop.origin());
      try (var anna = Customer.visits(browser, shop.origin() + "/")) {
        var complaints = new ArrayList<String>();
        anna.page().onConsoleMessage(message -> complaints.add(message.text()));
        anna.page().onPageError(complaints::add);

        anna.reloads();
        anna.opensTheChat();
        anna.says("Cik maksā piegāde?");
        anna.seesASource();
        Pictures.take(anna.page(), "strict-policy");

        assertThat(complaints)
            .filteredOn(text -> text.contains("Content Security Policy") || text.contains("Error"))
            .isEmpty();
        assertThat(anna.chat()).hasCSS("position", "fixed");
      }
    }
  }

  @Test
  void onAnOriginThatIsNotAllowedThereIsNoChat(Browser browser) throws IOException {
    try (var shop = ShopPage.embedding(hub.address());
        var anna = Customer.visits(browser, shop.origin() + "/")) {
      anna.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

      assertThat(anna.chat().locator(".launcher")).hasCount(0);
    }
  }

  @Test
  void hostileTextsAreOnlyTexts(Browser browser) {
    hub.api()
        .post(
            "/api/admin/articles",
            java.util.Map.of(
                "id",
                "hostile",
                "tags",
                List.of("orders"),
                "translations",
                List.of(
                    java.util.Map.of(
                        "lang",
                        "en",
                        "question",
                        "Zebra crossing " + HOSTILE,
                        "variants",
                        List.of("zebra crossing quagga"),
                        "answer",
                        "Zebra answer " + HOSTILE))));
    hub.api().post("/api/admin/articles/hostile/translations/en/publish", java.util.Map.of());
    var wide = new NewContextOptions().setViewportSize(1440, 900);
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia(), wide);
        var laura = Desk.open(browser, hub.address(), hub.laura(), wide)) {
      anna.opensTheChat();
      anna.chat().locator(".search input").fill("zebra crossing");
      anna.chat().locator(".faq .question").first().click();
      assertThat(anna.chat().locator(".faq")).containsText("Zebra");
      anna.says("zebra crossing quagga");
      assertThat(anna.theirs().first()).isVisible();
      anna.says(HOSTILE);
      anna.asksForAPerson();
      anna.seesAPromise();
      assertThat(anna.hers().nth(1)).containsText("<img src=x onerror");

      mia.showsAll();
      mia.opensTheFirst();
      mia.sees("onerror");
      mia.takesOver();
      mia.notes(HOSTILE);
      mia.page().locator("desk-composer .segment button").first().click();
      mia.replies("Reply " + HOSTILE);
      anna.sees("Reply");
      Pictures.take(anna.page(), "hostile-widget");
      Pictures.take(mia.page(), "hostile-desk");

      laura.page().navigate(hub.address() + "/admin#faq/hostile");
      assertThat(laura.page().locator("amends-admin h1").first()).isVisible();
      Pictures.take(laura.page(), "hostile-admin");
      isUnharmed(laura);
      laura.page().navigate(hub.address() + "/help/en/hostile");
      assertThat(laura.page().locator("h1")).containsText("<img src=x onerror");
      Pictures.take(laura.page(), "hostile-help");
      isUnharmed(laura);
      isUnharmed(mia);
      assertThat(anna.page().evaluate("() => window.hacked")).isNull();
      assertThat(anna.chat().locator(".log a[href^=javascript], .log img, .log script"))
          .hasCount(0);
      anna.reloads();
      anna.opensTheChat();
      anna.sees("Reply");
      assertThat(anna.page().evaluate("() => window.hacked")).isNull();
    }
  }

  private static void isUnharmed(Desk desk) {
    assertThat(desk.page().evaluate("() => window.hacked")).isNull();
    assertThat(desk.page().locator("a[href^='javascript']")).hasCount(0);
    assertThat(desk.page().locator("img[src='x']")).hasCount(0);
  }
}
