package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.amends.hub.Hub.Timing;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The commands beside `demo` and `serve`, on real folders.
class CommandsTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private ch.qos.logback.classic.Level level = root.getLevel();

  @TempDir private Path folder;

  private record Ran(int code, String said) {}

  /// Commands hush the log.
  @BeforeEach
  void remember() {
    level = root.getLevel();
  }

  @AfterEach
  void restore() {
    root.setLevel(level);
  }

  @Test
  void aStoreThatWasTakenAwayAndBroughtInIsTheSame() {
    var archive = folder.resolve("archive").toString();
    demo("first").close();

    var taken = run("first", "export", archive);
    var brought = run("second", "import", archive);

    assertThat(taken.code).as(taken.said).isZero();
    assertThat(taken.said).contains("documents", "personal data");
    assertThat(brought.code).as(brought.said).isZero();
    assertThat(number(brought.said)).isEqualTo(number(taken.said)).isGreaterThan(50);
    assertThat(run("second", "verify").said).contains("verified");
    try (var hub = demo("second")) {
      assertThat(hub.newLogIns()).as("the accounts are there").isEmpty();
    }
  }

  @Test
  void nothingIsBroughtIntoAStoreThatHasSomething() {
    var archive = folder.resolve("archive").toString();
    demo("first").close();
    run("first", "export", archive);

    var again = run("first", "import", archive);

    assertThat(again.code).isEqualTo(1);
    assertThat(again.said).contains("the store is not empty");
  }

  @Test
  void theDemoAndARealShopDoNotShareAStore() {
    demo("demo").close();
    start("real", false).close();

    assertThat(refusal("demo", false)).contains("holds the demo shop", "AMENDS_DATA");
    assertThat(refusal("real", true)).contains("holds a real shop", "AMENDS_DATA");
  }

  @Test
  void aCommandThatLacksItsFolderSaysHowItIsUsed() {
    assertThat(run("none", "export")).isEqualTo(new Ran(2, "Use: amends export DIR\n"));
    assertThat(run("none", "import", "a", "b").code).isEqualTo(2);
  }

  @Test
  void aFaqThatWasTakenAwayAndBroughtInIsTheSame() throws IOException {
    var written = folder.resolve("faq.jsonl");
    demo("first").close();

    var taken = run("first", "faq", "export", written.toString());
    Files.writeString(written, "no article\n", StandardOpenOption.APPEND);
    var brought = run("second", "faq", "import", written.toString());
    var again = run("second", "faq", "import", written.toString());

    assertThat(taken.code).as(taken.said).isZero();
    var all = number(taken.said);
    assertThat(all).isGreaterThan(50);
    assertThat(brought.code).as("one line is bad").isEqualTo(1);
    assertThat(brought.said)
        .startsWith("line " + Files.readAllLines(written).size() + ": ")
        .contains(" 0 changed, 0 the same, 1 lines refused");
    assertThat(again.said).contains("0 added, 0 changed, ");
  }

  @Test
  void aFileThatSpoilsAGoldenQuestionIsImportedOnlyWithAReason() throws IOException {
    var whole = faq("whole", "Cik maksā piegāde?");
    var broken = faq("broken", "Mūsu veikala suns");
    run("shop", "faq", "import", whole);
    try (var storeroom = Storeroom.forCommand(Settings.from(environment("shop")))) {
      new MongoGoldenQuestions(storeroom.store())
          .add(new GoldenQuestion("g", "lv", "Cik maksā piegāde?", "delivery"));
    }

    var refused = run("shop", "faq", "import", broken);
    var same = run("shop", "faq", "import", whole);
    var despite = run("shop", "faq", "import", broken, "--despite", "Nothing is delivered.");

    assertThat(refused.code).as(refused.said).isEqualTo(1);
    assertThat(refused.said).contains("lv  Cik maksā piegāde? (delivery)", "--despite REASON");
    assertThat(same.said).endsWith("\n0 added, 0 changed, 2 the same, 0 lines refused\n");
    assertThat(despite.said)
        .endsWith(
            """
            0 added, 1 changed, 1 the same, 0 lines refused
            of 1 questions asked again, 1 lost their answer and 0 have another one
            """);
    assertThat(run("shop", "faq", "import", broken, "--despite").code).isEqualTo(2);
  }

  @Test
  void withoutItsModelAFileIsNotJudgedByWordsUnlessSomebodySaysSo() throws IOException {
    var file = faq("whole", "Cik maksā piegāde?");
    run("shop", "faq", "import", file);
    var environment = environment("shop");
    try (var storeroom = Storeroom.forCommand(Settings.from(environment))) {
      new MongoGoldenQuestions(storeroom.store())
          .add(new GoldenQuestion("g", "lv", "Cik maksā piegāde?", "delivery"));
    }
    environment.put("AMENDS_EMBEDDING_URL", "http://localhost:1/v1");
    environment.put("AMENDS_EMBEDDING_MODEL", "none");
    var said = new ByteArrayOutputStream();
    var commands =
        new FaqCommands(
            environment,
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Duration.ofMillis(100));

    assertThat(commands.bringIn(Path.of(file), "")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is not ready", "--despite REASON");
    assertThat(commands.bringIn(Path.of(file), "The model is on holiday.")).isZero();
  }

  private String faq(String name, String question) throws IOException {
    return Files.writeString(
            folder.resolve(name + ".csv"),
            "id,lang,question,answer\ndelivery,lv,%s,Jā.\nopen,lv,Kad jūs strādājat?,Vienmēr.\n"
                .formatted(question))
        .toString();
  }

  @Test
  void anAdminIsAddedOnceAndGetsANewPassword() {
    var added = run("shop", "user", "add", "laura@shop.example");
    var twice = run("shop", "user", "add", "laura@shop.example");
    var reset = run("shop", "user", "reset", "laura@shop.example");
    var nobody = run("shop", "user", "reset", "nobody@shop.example");

    assertThat(added.code).as(added.said).isZero();
    assertThat(twice.code).isEqualTo(1);
    assertThat(twice.said).contains("amends user reset");
    assertThat(reset.code).as(reset.said).isZero();
    assertThat(password(reset)).isNotEqualTo(password(added)).hasSizeGreaterThan(9);
    assertThat(nobody.code).isEqualTo(1);
    assertThat(run("shop", "user", "add", "laura").code).isEqualTo(2);
  }

  @Test
  void theWarmUpGetsAnAnswerAndLeavesTheDataAlone() {
    var ran = run("shop", "warm-up");

    assertThat(ran.code).as(ran.said).isZero();
    assertThat(folder.resolve("shop")).doesNotExist();
  }

  private static String password(Ran ran) {
    return ran.said.substring(ran.said.indexOf("once): ") + "once): ".length()).strip();
  }

  private String refusal(String data, boolean demo) {
    try (var hub = start(data, demo)) {
      return "started at " + hub.address();
    } catch (SettingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Hub demo(String data) {
    return start(data, true);
  }

  private Hub start(String data, boolean demo) {
    return Hub.start(Settings.from(environment(data)), demo, Timing.standard());
  }

  private Map<String, String> environment(String data) {
    return new HashMap<>(
        Map.of("AMENDS_PORT", "0", "AMENDS_DATA", folder.resolve(data).toString()));
  }

  private Ran run(String data, String... command) {
    var out = new ByteArrayOutputStream();
    var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    var code = Main.run(List.of(command), environment(data), printer, printer);
    return new Ran(code, out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }

  private static long number(String said) {
    return Long.parseLong(said.substring(0, said.indexOf(' ')));
  }
}
