package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Networks that go, pages that are loaded again, tabs that are many.
@ExtendWith(Browsers.class)
class ConnectionStory {
  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void whatIsWrittenOfflineArrivesOnceAndWhatWasSaidMeanwhileIsThere(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      mia.showsAll();
      anna.opensTheChat();
      anna.asksForAPerson();
      anna.seesAPromise();
      mia.opensTheFirst();
      mia.takesOver();

      anna.goesOffline();
      assertThat(anna.chat().locator(".bar")).isVisible();
      anna.says("written in a tunnel");
      assertThat(anna.chat().locator(".row.is-sending")).hasCount(1);
      mia.replies("said while Anna was in the tunnel");
      Pictures.take(anna.page(), "offline");
      anna.comesBackOnline();

      anna.hasSentEverything();
      anna.sees("said while Anna was in the tunnel");
      assertThat(anna.chat().locator(".bar")).hasCount(0);
      mia.sees("written in a tunnel");
      assertThat(anna.hers()).hasCount(2);
    }
  }

  @Test
  void aReloadShowsTheWholeConversation(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/pl/")) {
      anna.opensTheChat();
      anna.says("Ile kosztuje dostawa?");
      anna.seesASource();
      var theirs = anna.theirs().count();

      anna.reloads();
      anna.opensTheChat();

      assertThat(anna.hers()).hasCount(1);
      assertThat(anna.theirs()).hasCount(theirs);
      anna.seesASource();
    }
  }

  @Test
  void whoOnlyLookedIsLeftInPeaceOnLaterPages(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/")) {
      var sockets = new ArrayList<String>();
      anna.page().onWebSocket(socket -> sockets.add(socket.url()));
      anna.opensTheChat();
      anna.hasAToken();
      assertThat(sockets).hasSize(1);

      anna.reloads();
      assertThat(anna.chat().locator(".launcher")).isVisible();
      anna.page().waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(sockets).hasSize(1);

      anna.opensTheChat();
      anna.says("How much is delivery?");
      anna.seesASource();
      assertThat(sockets).hasSize(2);
      anna.reloads();
      anna.page().waitForCondition(() -> sockets.size() == 3);
    }
  }

  @Test
  void twoTabsShowTheSameConversation(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/")) {
      anna.opensTheChat();
      anna.says("How much is delivery?");
      anna.seesASource();

      var other = anna.inAnotherTab();
      other.opensTheChat();
      assertThat(other.hers()).hasCount(1);
      other.says("thank you");

      assertThat(anna.hers()).hasCount(2);
      anna.hasSentEverything();
      assertThat(other.theirs()).hasCount(anna.theirs().count());
    }
  }
}
