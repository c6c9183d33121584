package io.amends.bot.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Wording.Asked;
import io.amends.bot.Wording.Wish;
import io.amends.bot.Wording.Wish.Line;
import io.amends.bot.Wording.Wish.Task;
import io.amends.bot.langchain.ModelSettings.Cap;
import io.amends.bot.langchain.ModelSettings.Mode;
import io.amends.bot.langchain.ModelSettings.Prices;
import io.amends.bot.langchain.ModelSettings.Protocol;
import io.amends.bot.plain.QuotingWording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What really leaves the house, word for word, beside this class. A changed prompt changes a file
/// here, and its version.
class GoldenPromptsTest {
  private static final Cap ANY = new Cap(Cap.ANY, Cap.ANY);
  private static final List<String> NAMES = List.of("Anna Bērziņa");
  private static final String QUESTION =
      "Sveiki! Cik maksā mēbeļu atgriešana? Pasūtījums #10452, Anna, anna@mail.example";

  @ParameterizedTest
  @EnumSource
  void aQuestionIsAskedSo(Mode mode) throws IOException {
    var found = List.of(Faq.passage("return-cost", "lv"), Faq.passage("refund-time", "lv"));
    try (var server = new ModelServer();
        var wording = wording(server, mode)) {
      server.says("{\"passages\":[]}");

      wording.word(new Asked("c1", QUESTION, found, "lv", NAMES));

      assertGolden(Prompts.of(mode).version(), mode.name(), server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDraftIsWishedForSo(Task task) throws IOException {
    var talk =
        List.of(
            new Line("customer", QUESTION),
            new Line("bot", "Mēbeļu savākšana maksā **29 €**."),
            new Line("customer", "Zvaniet man: +371 2612 3456"));
    var wish =
        new Wish(
            "c1",
            task,
            talk,
            "Labdien, Anna! Jūsu pasūtījumu 10452 izsūtīsim rīt.",
            List.of(Faq.passage("return-cost", "lv")),
            "lv",
            NAMES);
    try (var server = new ModelServer();
        var wording = wording(server, Mode.SELECT)) {
      server.says("Labdien!");

      wording.draft(wish);

      assertGolden(Prompts.of(task).version(), task.name(), server);
    }
  }

  private static ModelWording wording(ModelServer server, Mode mode) {
    return new ModelWording(
        new ModelSettings(
            Protocol.OPENAI,
            server.url(),
            "stub-1",
            "",
            mode,
            new Prices(0, 0),
            ANY,
            ANY,
            Duration.ofSeconds(10)),
        new QuotingWording(),
        new Usage(),
        Clock.systemUTC());
  }

  private static void assertGolden(String version, String name, ModelServer server)
      throws IOException {
    var request = server.requests.getFirst();
    var sent = version + "\n\n" + request.system() + "\n\n-----\n\n" + request.user() + "\n";
    assertThat(sent).doesNotContain("Anna", "anna@mail", "10452", "2612 3456");
    var file = "golden/%s.txt".formatted(name.toLowerCase(Locale.ROOT));
    try (var in = GoldenPromptsTest.class.getResourceAsStream(file)) {
      var golden = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(sent).isEqualTo(golden);
    }
  }
}
