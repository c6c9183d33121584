package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The main job, end to end: answered by the bot, handed over with a promise and a discount,
/// answered by a person.
@ExtendWith(Browsers.class)
class ConversationStory {
  private static TestHub hub;

  /// @param answered what the FAQ knows
  /// @param unknown what no shop knows
  record Tongue(
      String language,
      String locale,
      String answered,
      String unknown,
      String reply,
      String thanks) {
    @Override
    public String toString() {
      return language;
    }
  }

  static Stream<Tongue> tongues() {
    return Stream.of(
        new Tongue(
            "lv",
            "lv-LV",
            "Cik maksā piegāde?",
            "kas ir Austrālijas galvaspilsēta",
            "Labdien! Kanbera, bet mēs tur pagaidām nesūtām.",
            "Liels paldies par atbildi!"),
        new Tongue(
            "el",
            "el-GR",
            "Πόσο κοστίζουν τα μεταφορικά;",
            "ξέρετε κανέναν καλό οδοντίατρο κοντά στην παλιά πόλη",
            "Καλησπέρα! Για οδοντίατρο δεν ξέρω, για λινά όμως ρωτήστε με ό,τι θέλετε.",
            "Ευχαριστώ πολύ για την απάντηση!"));
  }

  @BeforeAll
  static void start() {
    hub = TestHub.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest(name = "in {0}")
  @MethodSource("tongues")
  void annaIsAnsweredByTheBotAndThenByMia(Tongue tongue, Browser browser) {
    var name = "story-" + tongue.language() + "-";
    var locale = new NewContextOptions().setLocale(tongue.locale()).setViewportSize(1280, 800);
    try (var anna =
            Customer.visits(browser, hub.address() + "/shop/" + tongue.language() + "/", locale);
        var mia = Desk.open(browser, hub.address(), hub.mia(), locale)) {
      mia.showsUnassigned();
      assertThat(mia.rows()).hasCount(0);

      anna.opensTheChat();
      Pictures.take(anna.page(), name + "1-opened");
      anna.says(tongue.answered());
      anna.seesASource();
      Pictures.take(anna.page(), name + "2-answered");
      assertThat(mia.rows()).hasCount(0);

      anna.says(tongue.unknown());
      anna.seesADiscount();
      anna.seesAPromise();
      Pictures.take(anna.page(), name + "3-handed-over");

      mia.rings();
      assertThat(mia.rows()).hasCount(1);
      Pictures.take(mia.page(), name + "4-rings");
      mia.opensTheFirst();
      mia.sees(tongue.answered());
      mia.sees(tongue.unknown());
      assertThat(mia.promise()).isVisible();
      mia.takesOver();
      mia.replies(tongue.reply());

      anna.sees(tongue.reply());
      anna.seesThatThePromiseIsKept();
      anna.says(tongue.thanks());
      mia.sees(tongue.thanks());
      assertThat(mia.promise()).hasClass(java.util.regex.Pattern.compile(".*tag-good.*"));
      Pictures.take(anna.page(), name + "5-answered-by-mia");
      Pictures.take(mia.page(), name + "6-desk");

      mia.resolves();
      assertThat(mia.page().locator("desk-conversation .give-back")).hasCount(0);
      assertThat(anna.chat().locator(".event").last()).isVisible();
    }
  }
}
