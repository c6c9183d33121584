package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator.FilterOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed in mid-conversation, and nobody notices more than a pause.
@ExtendWith(Browsers.class)
class CrashStory {
  @Test
  void aKilledServerLosesNothingAndDoublesNothing(Browser browser, @TempDir Path data)
      throws Exception {
    try (var hub = new HubProcess(data)) {
      try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
          var laura = Desk.open(browser, hub.address(), Account.LAURA)) {
        laura.showsAll();
        anna.opensTheChat();
        anna.says("How much is delivery?");
        anna.seesASource();
        anna.asksForAPerson();
        anna.seesAPromise();
        laura.opensTheFirst();
        laura.takesOver();
        laura.replies("Hello Anna, I am with you.");
        anna.sees("Hello Anna, I am with you.");

        anna.says("first words");
        anna.says("then the server dies");
        hub.kill();
        anna.says("written into the void");
        laura.replies("answered into the void");
        assertThat(laura.failed()).hasCount(1);
        Pictures.take(anna.page(), "crash-1-customer");
        Pictures.take(laura.page(), "crash-2-desk");
        hub.startAgain();

        anna.hasSentEverything();
        laura.sees("written into the void");
        laura.sendsAgain("answered into the void");
        anna.sees("answered into the void");

        anna.says("still there?");
        laura.sees("still there?");
        laura.replies("We go on as if nothing had been.");
        anna.sees("We go on as if nothing had been.");
        assertThat(laura.asksWhetherItStillFits()).hasCount(0);
        Pictures.take(laura.page(), "crash-4-desk");

        anna.reloads();
        anna.opensTheChat();
        var hers =
            new String[] {
              "You: How much is delivery?",
              "You: I would like to talk to a person.",
              "You: first words",
              "You: then the server dies",
              "You: written into the void",
              "You: still there?"
            };
        assertThat(anna.hers()).hasText(hers);
        anna.sees("We go on as if nothing had been.");
        assertThat(anna.theirs().filter(new FilterOptions().setHasText("answered into the void")))
            .hasCount(1);
        Pictures.take(anna.page(), "crash-3-customer");
      }
      assertThat(hub.verify()).startsWith("0 ").contains("verified");
    }
  }
}
