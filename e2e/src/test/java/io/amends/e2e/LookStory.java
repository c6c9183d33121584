package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Phones, scripts from right to left, the keyboard alone, and what a screen reader finds.
@ExtendWith(Browsers.class)
class LookStory {
  private static final String ASK = "How much is delivery?";

  /// Of the page of articles that are alike; in milliseconds.
  private static final double EACH_WORDING_ASKED = 120_000;

  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void onAPhoneTheChatFillsTheScreen(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/be/", phone())) {
      anna.opensTheChat();
      Pictures.take(anna.page(), "phone-1-opened");
      anna.says("Які кошт дастаўкі?");
      assertThat(anna.theirs().first()).isVisible();
      Pictures.take(anna.page(), "phone-2-answered");

      var panel = anna.chat().locator(".panel").boundingBox();
      assertThat(panel.width).isEqualTo(390);
      assertThat(panel.height).isGreaterThan(800);
      assertThat(widerThanTheScreen(anna.page())).isFalse();
    }
  }

  @Test
  void onAPhoneTheDeskShowsOnePaneAtATime(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia(), phone())) {
      anna.opensTheChat();
      anna.asksForAPerson();
      anna.seesAPromise();
      mia.showsAll();
      assertThat(mia.rows().first()).isVisible();
      Pictures.take(mia.page(), "phone-3-desk-list");
      mia.opensTheFirst();
      assertThat(mia.page().locator(".list-pane")).isHidden();
      Pictures.take(mia.page(), "phone-4-desk-conversation");

      assertThat(widerThanTheScreen(mia.page())).isFalse();
    }
  }

  @Test
  void inAScriptFromRightToLeftTheChatIsMirrored(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/")) {
      anna.opensTheChat();
      anna.page().evaluate("() => window.Amends.setLocale('he')");
      assertThat(anna.chat()).hasAttribute("dir", "rtl");
      anna.says("כמה עולה המשלוח?");
      assertThat(anna.theirs().first()).isVisible();
      Pictures.take(anna.page(), "right-to-left");

      var hers = anna.hers().first().boundingBox();
      var theirs = anna.theirs().first().boundingBox();
      assertThat(hers.x).isLessThan(theirs.x);
    }
  }

  @Test
  void everythingCanBeDoneFromTheKeyboard(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      mia.showsUnassigned();
      var keys = anna.page().keyboard();
      for (int presses = 0; presses < 80 && !focused(anna.page()).contains("launcher"); presses++) {
        keys.press("Tab");
      }
      assertThat(focused(anna.page())).contains("launcher");
      keys.press("Enter");
      assertThat(anna.chat().locator("textarea")).isFocused();
      keys.type("Let me talk to a person, please");
      keys.press("Enter");
      anna.seesAPromise();

      assertThat(mia.rows().first()).isVisible();
      var desk = mia.page().keyboard();
      desk.press("j");
      assertThat(mia.page().locator("a.row:focus")).hasCount(1);
      desk.press("Enter");
      assertThat(mia.page().locator("desk-composer textarea")).isVisible();
      desk.press("t");
      assertThat(mia.page().locator(".give-back")).hasCount(1);
      desk.press("r");
      assertThat(mia.page().locator("desk-composer textarea")).isFocused();
      desk.type("From keyboard to keyboard.");
      desk.press("Control+Enter");

      anna.sees("From keyboard to keyboard.");
      keys.press("Escape");
      assertThat(anna.chat().locator(".panel")).hasCount(0);
      assertThat(focused(anna.page())).contains("launcher");
    }
  }

  @Test
  void aScreenReaderFindsItsWayForCustomers(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/")) {
      passes(anna.page(), "shop");
      anna.opensTheChat();
      assertThat(anna.chat().locator(".faq .question").first()).isVisible();
      passes(anna.page(), "widget-home");
      anna.says(ASK);
      anna.seesASource();
      anna.says("who won the football match last night");
      anna.seesAPromise();
      passes(anna.page(), "widget-talk");
      for (var path : List.of("/help/en/", "/help/lv/delivery-cost", "/login", "/chat/demo")) {
        anna.page().navigate(hub.address() + path);
        passes(anna.page(), "page" + path.replace('/', '-'));
      }
    }
  }

  @Test
  void aScreenReaderFindsItsWayForAgents(Browser browser) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      var how = new NewContextOptions().setColorScheme(scheme).setViewportSize(1440, 900);
      try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
          var laura = Desk.open(browser, hub.address(), hub.laura(), how)) {
        anna.opensTheChat();
        anna.says(ASK);
        anna.seesASource();
        anna.asksForAPerson();
        anna.seesAPromise();
        laura.showsUnassigned();
        laura.opensTheFirst();
        laura.takesOver();
        laura.notes("A note for colleagues.");
        laura.sees("A note for colleagues.");
        var name = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        passes(laura.page(), "desk" + name);
        var parts =
            scheme == ColorScheme.DARK
                ? List.of("faq", "make-good", "report")
                : List.of(
                    "faq",
                    "try",
                    "translations",
                    "golden",
                    "confusions",
                    "unanswered",
                    "report",
                    "channels",
                    "deliveries",
                    "hours",
                    "make-good",
                    "people",
                    "sites",
                    "canned",
                    "quarantine",
                    "shop");
        for (var part : parts) {
          laura.page().navigate(hub.address() + "/admin#" + part);
          assertThat(laura.page().locator("amends-admin h1").first()).isVisible();
          assertThat(laura.page().locator("amends-admin .loading"))
              .hasCount(0, new HasCountOptions().setTimeout(EACH_WORDING_ASKED));
          passes(laura.page(), "admin-" + part + name);
        }
      }
    }
  }

  private static void passes(Page page, String name) {
    Pictures.take(page, "axe-" + name);
    var grave =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule ->
                    "%s %s: %s at %s"
                        .formatted(
                            rule.getImpact(),
                            rule.getId(),
                            rule.getHelp(),
                            rule.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                .toList()))
                .toList();
    assertThat(grave).as("what axe finds on " + name).isEmpty();
  }

  private static NewContextOptions phone() {
    return new NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
  }

  private static boolean widerThanTheScreen(Page page) {
    return (Boolean)
        page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth + 1");
  }

  /// The class of what has the focus, inside shadow roots too.
  private static String focused(Page page) {
    return String.valueOf(
        page.evaluate(
            "() => { let e = document.activeElement;"
                + " while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;"
                + " return e?.className ?? ''; }"));
  }
}
