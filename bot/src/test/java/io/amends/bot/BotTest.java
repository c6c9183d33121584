package io.amends.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.plain.QuotingWording;
import io.amends.knowledge.Certainty;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.ticketing.BotMemory;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotTest {
  private static final Passage COST = passage("delivery-cost", "How much is delivery?");
  private static final Passage TIME = passage("delivery-time", "How long does delivery take?");

  private final Bot sure = bot(_ -> new Decision.Answer(COST));
  private final Bot unsure = bot(_ -> new Decision.Clarify(List.of(COST, TIME)));
  private final Bot ignorant = bot(_ -> new Decision.Unknown());
  private final Bot wordless = bot(_ -> new Decision.Wordless());

  @Test
  void whatTheFaqKnowsIsQuotedWithItsSource() {
    var verdict = sure.consider(Dialogue.of("what does shipping cost"));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Answer.class,
            answer -> {
              assertThat(answer.text()).isEqualTo(COST.answer());
              assertThat(answer.sources()).containsExactly(COST);
              assertThat(answer.why().passages().getFirst().revision())
                  .isEqualTo("delivery-cost/en@1");
              assertThat(answer.why().certainty()).isEqualTo(new Why.Certainty(0.8, 0.9, 0.95));
            });
  }

  @Test
  void whatTheFaqDoesNotKnowGoesToAPerson() {
    assertHandedOver(
        ignorant.consider(Dialogue.of("do you sell elephants")), HandOverReason.NO_ANSWER);
  }

  @Test
  void severalPossibleArticlesAreOffered() {
    assertThat(unsure.consider(Dialogue.of("delivery")))
        .isInstanceOfSatisfying(
            Verdict.Clarify.class, clarify -> assertThat(clarify.options()).hasSize(2));
  }

  @ParameterizedTest
  @MethodSource("beyondTheFaq")
  void noModelIsAskedWhereTheFaqHasNoAnswer(Decision decision) {
    var asked = new AtomicInteger();
    var counted = new Bot(new Decided(_ -> decision), new CountingWording(asked));

    var verdict = counted.consider(Dialogue.of("delivery"));
    counted.think(Dialogue.of("delivery"));

    assertThat(asked).hasValue(0);
    assertThat(counted.wantsThought(Dialogue.of("delivery"), verdict)).isFalse();
  }

  static List<Decision> beyondTheFaq() {
    return List.of(
        new Decision.Clarify(List.of(COST, TIME)), new Decision.Unknown(), new Decision.Wordless());
  }

  @Test
  void aModelIsAskedOnceWhereTheFaqHasOne() {
    var asked = new AtomicInteger();
    var counted = new Bot(new Decided(_ -> new Decision.Answer(COST)), new CountingWording(asked));

    var verdict = counted.consider(Dialogue.of("delivery"));
    assertThat(asked).hasValue(0);
    assertThat(counted.wantsThought(Dialogue.of("delivery"), verdict)).isTrue();
    counted.think(Dialogue.of("delivery"));

    assertThat(asked).hasValue(1);
  }

  /// Counts how often a model would have been asked.
  private record CountingWording(AtomicInteger asked) implements Wording {
    @Override
    public Worded word(Asked question) {
      asked.incrementAndGet();
      return atOnce().word(question);
    }

    @Override
    public Wording atOnce() {
      return new QuotingWording();
    }

    @Override
    public Drafted draft(Wish wish) {
      return new Drafted.NoModel();
    }
  }

  @Test
  void afterTwoFailedClarificationsAPersonTakesOver() {
    var memory = new BotMemory(2, List.of(), List.of());

    assertHandedOver(
        unsure.consider(dialogue("delivery", memory)), HandOverReason.CLARIFICATION_FAILED);
  }

  @Test
  void aTappedTitleIsAnswered() {
    var memory = new BotMemory(1, List.of(), List.of("delivery-cost", "delivery-time"));
    var tapped =
        new Dialogue(
            List.of("How long does delivery take?"),
            Optional.of("en"),
            memory,
            Optional.of("delivery-time"));

    assertThat(unsure.consider(tapped))
        .isInstanceOfSatisfying(
            Verdict.Answer.class, answer -> assertThat(answer.sources()).containsExactly(TIME));
  }

  @Test
  void aTypedNumberChoosesTheTitleAtThatPlace() {
    var memory = new BotMemory(1, List.of(), List.of("delivery-cost", "delivery-time"));

    assertThat(unsure.consider(dialogue("2.", memory)))
        .isInstanceOfSatisfying(
            Verdict.Answer.class, answer -> assertThat(answer.sources()).containsExactly(TIME));
  }

  @Test
  void anOutdatedChoiceIsReadAsText() {
    var gone =
        new Dialogue(
            List.of("How long?"), Optional.of("en"), BotMemory.fresh(), Optional.of("gone"));

    assertThat(sure.consider(gone)).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void theSameQuestionAgainGoesToAPerson() {
    var memory =
        memoryOf(
            new BotMemory.Asked("Shipping cost, please!", "returns"),
            new BotMemory.Asked("can I pay by card", "payment"));

    assertHandedOver(
        sure.consider(dialogue("shipping COST please", memory)), HandOverReason.REPEATED);
  }

  @Test
  void theAnswerThatWasJustGivenIsNotGivenAgain() {
    var memory = memoryOf(new BotMemory.Asked("what is the price of shipping", "delivery-cost"));

    assertHandedOver(
        sure.consider(dialogue("but how much do I pay", memory)), HandOverReason.REPEATED);
  }

  @Test
  void anEarlierAnswerMayBeGivenOnceMore() {
    var memory =
        memoryOf(
            new BotMemory.Asked("what is the price of shipping", "delivery-cost"),
            new BotMemory.Asked("can I pay by card", "payment"));

    assertThat(sure.consider(dialogue("how much was the courier", memory)))
        .isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void aWishForAPersonWinsOverAnAnswer() {
    assertHandedOver(
        sure.consider(Dialogue.of("I want to talk to a person about delivery")),
        HandOverReason.ASKED_FOR_PERSON);
  }

  @Test
  void aWishInAnyTextOfABurstCounts() {
    var burst =
        new Dialogue(
            List.of("how much is delivery", "operator!"),
            Optional.empty(),
            BotMemory.fresh(),
            Optional.empty());

    assertHandedOver(sure.consider(burst), HandOverReason.ASKED_FOR_PERSON);
  }

  @Test
  void angerGoesToAPerson() {
    assertHandedOver(
        sure.consider(Dialogue.of("this is ridiculous, how much is delivery")),
        HandOverReason.ANGER);
  }

  @Test
  void aGreetingIsNeitherAnsweredNorHandedOver() {
    assertThat(ignorant.consider(Dialogue.of("Labdien!")))
        .isInstanceOfSatisfying(
            Verdict.SmallTalk.class,
            talk -> assertThat(talk.kind()).isEqualTo(Verdict.SmallTalk.Kind.GREETING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "👍👍", "???", "\u200b"})
  void aTextWithoutWordsIsAskedForInWords(String text) {
    assertThat(wordless.consider(Dialogue.of(text)))
        .isInstanceOfSatisfying(
            Verdict.Clarify.class, clarify -> assertThat(clarify.options()).isEmpty());
  }

  @Test
  void aFailureInsideGoesToAPerson() {
    var broken =
        bot(_ -> {
          throw new IllegalStateException("out of order");
        });

    assertHandedOver(broken.consider(Dialogue.of("delivery")), HandOverReason.FAILURE);
  }

  private static void assertHandedOver(Verdict verdict, HandOverReason reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.HandOver.class, handOver -> assertThat(handOver.reason()).isEqualTo(reason));
  }

  private static BotMemory memoryOf(BotMemory.Asked... asked) {
    return new BotMemory(0, List.of(asked), List.of());
  }

  private static Dialogue dialogue(String text, BotMemory memory) {
    return new Dialogue(List.of(text), Optional.of("en"), memory, Optional.empty());
  }

  private static Passage passage(String id, String title) {
    var scores = new Scores(0, 0, 0.5, 0.5, 0);
    return new Passage(id, "en", id + "/en@1", title, "**" + title + "** It depends.", 0.9, scores);
  }

  private static Bot bot(Function<Question, Decision> decisions) {
    return new Bot(new Decided(decisions), new QuotingWording());
  }

  /// Knows two articles and decides as it is told.
  private record Decided(Function<Question, Decision> decisions) implements Retriever {
    @Override
    public Search search(Question question) {
      return new Search(
          question.language().orElse("en"),
          List.of(COST, TIME),
          new Certainty(0.8, 0.9, 0.95, false),
          decisions.apply(question),
          1,
          Duration.ofMillis(3));
    }

    @Override
    public Optional<Passage> find(String article, String language) {
      return List.of(COST, TIME).stream()
          .filter(passage -> passage.article().equals(article))
          .findFirst();
    }

    @Override
    public List<String> languages() {
      return List.of("en");
    }

    @Override
    public Readiness readiness() {
      return Readiness.WORDS;
    }
  }
}
