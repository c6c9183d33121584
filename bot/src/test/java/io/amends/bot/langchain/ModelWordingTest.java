package io.amends.bot.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Wording;
import io.amends.bot.Wording.Asked;
import io.amends.bot.Wording.Worded;
import io.amends.bot.langchain.ModelServer.Behaviour;
import io.amends.bot.langchain.ModelSettings.Cap;
import io.amends.bot.langchain.ModelSettings.Mode;
import io.amends.bot.langchain.ModelSettings.Prices;
import io.amends.bot.langchain.ModelSettings.Protocol;
import io.amends.bot.plain.QuotingWording;
import io.amends.knowledge.Passage;
import io.amends.ticketing.ModelUsage.Used;
import io.amends.ticketing.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against a server with the real protocols. Whatever it does, the customer gets words of the FAQ.
class ModelWordingTest {
  private static final Passage COST = Faq.passage("return-cost", "en");
  private static final Passage HOW = Faq.passage("how-to-return", "en");
  private static final List<Passage> FOUND = List.of(COST, HOW);
  private static final String PICKS_HOW =
      "{\"passages\":[{\"id\":\"F2\",\"quote\":\"Drop the parcel at the locker\"}]}";
  private static final Cap ANY = new Cap(Cap.ANY, Cap.ANY);

  private final ModelServer server = new ModelServer();
  private final Usage usage = new Usage();
  private final List<ModelWording> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(ModelWording::close);
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void thePassageThatTheModelChoosesIsQuotedWhole(Protocol protocol) {
    server.says(PICKS_HOW);

    var said = said(wording(protocol));

    assertThat(said.text()).isEqualTo(HOW.answer());
    assertThat(said.sources()).containsExactly(HOW);
    var by = by(said);
    assertThat(by.way()).isEqualTo("select");
    assertThat(by.model()).isEqualTo("stub-1");
    assertThat(by.prompt()).isEqualTo("select-1");
    assertThat(by.tokensIn()).isEqualTo(120);
    assertThat(by.tokensOut()).isEqualTo(30);
    assertThat(by.costMicros()).isEqualTo(120 * 2 + 30 * 10);
    assertThat(by.failure()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void theQuestionIsDataInTheUsersMessageAndTheFormIsASchema(Protocol protocol) {
    server.says(PICKS_HOW);

    said(wording(protocol));

    var request = server.requests.getFirst();
    assertThat(request.key()).contains("key-of-the-shop");
    assertThat(request.system()).startsWith("You work behind the support desk");
    assertThat(request.system()).doesNotContain("send it back");
    assertThat(request.user()).contains("\"how do I send it back?\"").contains("\"F2\"");
    assertThat(request.hasSchema()).isTrue();
    assertThat(request.body().toString()).contains("quote").contains("additionalProperties");
    assertThat(request.body().get("model")).isEqualTo("stub-1");
    assertThat(request.body().get("stream")).isNotEqualTo(true);
    assertThat(request.body().containsKey("tools")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void sentencesThatPassTheGateAreSaidAndTheOthersCut(Protocol protocol) {
    server.says(
        """
        {"passages":[{"id":"F1","quote":"Collecting furniture costs"}],"sentences":[
          {"text":"Collecting furniture costs €29.","passage":"F1"},
          {"text":"Collecting furniture costs €19.","passage":"F1"},
          {"text":"We give you 10% off.","passage":"F1"},
          {"text":"Use the link in your order confirmation.","passage":"F9"}]}
        """);

    var said = said(wording(protocol, Mode.COMPOSE));

    assertThat(said.text()).isEqualTo("Collecting furniture costs €29.");
    assertThat(said.sources()).containsExactly(COST);
    assertThat(by(said).way()).isEqualTo("compose");
  }

  @Test
  void whenNoSentencePassesThePassageIsQuoted() {
    server.says(
        """
        {"passages":[{"id":"F1","quote":"Collecting furniture costs **€29**"}],
         "sentences":[{"text":"Everything is free for you!","passage":"F1"}]}
        """);

    var said = said(wording(Protocol.OPENAI, Mode.COMPOSE));

    assertThat(said.text()).isEqualTo(COST.answer());
    assertThat(by(said).way()).isEqualTo("select");
  }

  @ParameterizedTest
  @EnumSource
  void whatTheModelDoesNotFindInThePassagesIsLeftToTheCustomer(Protocol protocol) {
    server.says("{\"passages\":[]}");

    assertThat(wording(protocol).word(asked())).isInstanceOf(Worded.NoneFits.class);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatKnowsNoSchemasIsAskedWithoutOne(Protocol protocol) {
    server.behaves(new Behaviour.Refuses400UnlessPlain("```json\n" + PICKS_HOW + "\n```"));
    var wording = wording(protocol);

    assertThat(said(wording).sources()).containsExactly(HOW);
    assertThat(said(wording).sources()).containsExactly(HOW);
    assertThat(server.requests).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aBusyModelIsAskedAgainWhenItSaysSo(Protocol protocol) {
    server.behaves(
        new Behaviour.Status(429, "1"),
        new Behaviour.Status(503, ""),
        new Behaviour.Says(PICKS_HOW));
    var start = System.nanoTime();

    var said = said(wording(protocol));

    assertThat(said.sources()).containsExactly(HOW);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(server.requests).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatIsBusyForLongerThanTheTurnIsNotWaitedFor(Protocol protocol) {
    server.behaves(new Behaviour.Status(429, "60"));

    assertQuotedBecause("rateLimited", wording(protocol));
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfTheServersIsTriedThreeTimes(Protocol protocol) {
    server.behaves(new Behaviour.Status(500, ""));

    assertQuotedBecause("unavailable", wording(protocol));
    assertThat(server.requests).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aWrongKeyIsNotTriedAgain(Protocol protocol) {
    server.behaves(new Behaviour.Status(401, ""));

    assertQuotedBecause("refused", wording(protocol));
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatHangsIsLeftAtTheDeadline(Protocol protocol) {
    server.behaves(new Behaviour.Hangs());
    var patient = settings(protocol, Mode.SELECT, ANY, ANY, Duration.ofMillis(400));

    assertQuotedBecause("timeout", wording(patient, Clock.systemUTC()));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsCutOffIsNoAnswer(Protocol protocol) {
    server.behaves(new Behaviour.Cut());

    assertQuotedBecause("unavailable", wording(protocol));
  }

  @ParameterizedTest
  @EnumSource
  void brokenJsonIsNoAnswer(Protocol protocol) {
    var wording = wording(protocol);

    server.behaves(new Behaviour.Sends("{\"choices\":[{\"mess"));
    assertQuotedBecause("malformed", wording);
    server.says("Sure! Here you go: {\"passages\": 42");
    assertQuotedBecause("malformed", wording);
    server.says("{\"passages\":{\"id\":\"F1\"}}");
    assertQuotedBecause("malformed", wording);
    assertThat(server.requests).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyAnswerIsNoAnswer(Protocol protocol) {
    server.says("  ");

    assertQuotedBecause("empty", wording(protocol));
  }

  @ParameterizedTest
  @EnumSource
  void aToolCallThatNobodyAskedForIsNoAnswer(Protocol protocol) {
    server.behaves(new Behaviour.CallsTool());

    assertQuotedBecause("toolCall", wording(protocol));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerOfAHundredKilobytesIsNotRead(Protocol protocol) {
    server.says("x".repeat(100 * 1024));

    assertQuotedBecause("tooLong", wording(protocol));
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aPassageThatWasNotShownOrIsNotQuotedIsNotTaken(Protocol protocol) {
    var wording = wording(protocol);

    server.says("{\"passages\":[{\"id\":\"F7\",\"quote\":\"Collecting furniture costs\"}]}");
    assertQuotedBecause("ungrounded", wording);
    server.says("{\"passages\":[{\"id\":\"F1\",\"quote\":\"Returning is free for everybody\"}]}");
    assertQuotedBecause("ungrounded", wording);
    server.says("{\"passages\":[{\"id\":\"F1\",\"quote\":\"\"}]}");
    assertQuotedBecause("ungrounded", wording);
  }

  @Test
  void aServerThatIsNotThereCostsNoTime() {
    server.close();

    assertQuotedBecause("unavailable", wording(Protocol.OPENAI));
  }

  @ParameterizedTest
  @EnumSource
  void fiveHundredCustomersAtOnceAreAllAnsweredByTheModel(Protocol protocol) throws Exception {
    server.behaves(
        new Behaviour.Says(_ -> {
          pause(200);
          return PICKS_HOW;
        }));
    var wording = wording(protocol);
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Worded.Said>>();
      for (int i = 0; i < 500; i++) {
        var conversation = "c" + i;
        calls.add(() -> (Worded.Said) wording.word(asked(conversation)));
      }

      for (var said : customers.invokeAll(calls)) {
        assertThat(by(said.get()).failure()).isNull();
        assertThat(said.get().sources()).containsExactly(HOW);
      }
    }
  }

  @Test
  void aModelThatKeepsFailingIsLeftAloneAndTriedAgainLater() {
    var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    var wording = wording(settings(Protocol.OPENAI, Mode.SELECT, ANY, ANY, SHORT), now::get);
    server.behaves(new Behaviour.Status(401, ""));
    for (int i = 0; i < Breaker.MAX_FAILURES; i++) {
      assertQuotedBecause("refused", wording);
    }

    assertQuotedBecause("resting", wording);
    assertThat(server.requests).hasSize(Breaker.MAX_FAILURES);

    now.updateAndGet(t -> t.plus(Breaker.REST));
    server.says(PICKS_HOW);
    assertThat(said(wording).sources()).containsExactly(HOW);
    assertThat(said(wording).sources()).containsExactly(HOW);
  }

  @Test
  void overTheCapOfTheConversationNothingIsCalled() {
    server.says(PICKS_HOW);
    var capped = settings(Protocol.OPENAI, Mode.SELECT, ANY, new Cap(5_000, Cap.ANY), SHORT);
    var wording = wording(capped, Clock.systemUTC());
    while (by((Worded.Said) wording.word(asked("c1"))).failure() == null) {
      assertThat(server.requests.size()).isLessThan(100);
    }
    var calls = server.requests.size();

    assertThat(calls).isPositive();
    assertQuotedBecause("conversationCap", wording);
    assertThat(server.requests).hasSize(calls);
    assertThat(by((Worded.Said) wording.word(asked("c2"))).failure()).isNull();
  }

  @Test
  void overTheCapOfTheDayNothingIsCalledUntilTheNext() {
    var now = new AtomicReference<>(Instant.parse("2026-11-22T23:59:00Z"));
    server.says(PICKS_HOW);
    usage.add("2026-11-22", new Used(0, 999_000), now.get());
    var capped = settings(Protocol.OPENAI, Mode.SELECT, new Cap(Cap.ANY, 1_000_000), ANY, SHORT);
    var wording = wording(capped, now::get);

    assertQuotedBecause("dayCap", wording);
    assertThat(server.requests).isEmpty();
    assertThat(usage.sums.get("2026-11-22")).isEqualTo(new Used(0, 999_000));

    now.updateAndGet(t -> t.plusSeconds(120));
    assertThat(said(wording).sources()).containsExactly(HOW);
    assertThat(usage.sums.get("2026-11-23")).isEqualTo(new Used(150, 540));
  }

  @Test
  void whatFailedWithoutWorkCountsForNothing() {
    server.behaves(new Behaviour.Status(401, ""));

    assertQuotedBecause("refused", wording(Protocol.OPENAI));

    assertThat(usage.sums.values()).containsOnly(new Used(0, 0));
  }

  private static final Duration SHORT = Duration.ofSeconds(10);

  private ModelSettings settings(
      Protocol protocol, Mode mode, Cap day, Cap conversation, Duration deadline) {
    return new ModelSettings(
        protocol,
        server.url(),
        "stub-1",
        "key-of-the-shop",
        mode,
        new Prices(2, 10),
        day,
        conversation,
        deadline);
  }

  private ModelWording wording(Protocol protocol) {
    return wording(protocol, Mode.SELECT);
  }

  private ModelWording wording(Protocol protocol, Mode mode) {
    return wording(settings(protocol, mode, ANY, ANY, SHORT), Clock.systemUTC());
  }

  private ModelWording wording(ModelSettings settings, InstantSource clock) {
    var wording = new ModelWording(settings, new QuotingWording(), usage, clock);
    open.add(wording);
    return wording;
  }

  private static Asked asked() {
    return asked("c1");
  }

  private static Asked asked(String conversation) {
    return new Asked(conversation, "how do I send it back?", FOUND, "en", List.of());
  }

  private static Worded.Said said(Wording wording) {
    return (Worded.Said) wording.word(asked());
  }

  private static Why.Worded by(Worded.Said said) {
    return said.by().orElseThrow();
  }

  private static void assertQuotedBecause(String failure, Wording wording) {
    var said = said(wording);

    assertThat(said.text()).isEqualTo(COST.answer());
    assertThat(said.sources()).containsExactly(COST);
    assertThat(by(said).way()).isEqualTo("quote");
    assertThat(by(said).failure()).isEqualTo(failure);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
