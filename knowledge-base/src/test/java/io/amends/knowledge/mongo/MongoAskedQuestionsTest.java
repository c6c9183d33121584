package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.AskedQuestions.Tally;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Mongo
class MongoAskedQuestionsTest {
  /// A Sunday.
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final MongoAskedQuestions questions;

  MongoAskedQuestionsTest(Store store) {
    store.run(() -> store.collection("askedQuestions", Document.class).drop());
    questions = new MongoAskedQuestions(store);
  }

  @Test
  void theSameQuestionIsKeptOnce() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("anna:2", "Cik maksā piegāde?"));

    assertThat(questions.latest(10)).containsExactly(answered("anna:2", "Cik maksā piegāde?"));
  }

  @Test
  void whoWasToldARevisionIsFoundNewestFirst() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("olga:4", "Piegādes cena?"));
    questions.record(handedOver("ewa:2", "Macie laptopy?"));

    assertThat(questions.told("delivery-cost/lv@1", 10))
        .extracting(AskedQuestion::id)
        .containsExactlyInAnyOrder("anna:2", "olga:4");
    assertThat(questions.told("delivery-cost/lv@2", 10)).isEmpty();
  }

  @Test
  void allConversationsInWhichItWasToldAreFoundOnce() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("anna:4", "Un cik tad maksā?"));
    questions.record(answered("olga:4", "Piegādes cena?"));
    questions.record(handedOver("ewa:2", "Macie laptopy?"));

    var revision = "delivery-cost/lv@1";
    assertThat(questions.toldIn(revision, "", 9)).containsExactly("anna", "olga");
    assertThat(questions.toldIn(revision, "", 1)).containsExactly("anna");
    assertThat(questions.toldIn(revision, "anna", 1)).containsExactly("olga");
    assertThat(questions.countTold(revision)).isEqualTo(2);
    assertThat(questions.countTold("delivery-cost/lv@2")).isZero();
  }

  @Test
  void onlyTheAnswerThatIsMeantIsRatedAndItsCostIsKeptOnce() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("anna:4", "Un cik tad maksā?"));
    questions.record(handedOver("ewa:2", "Macie laptopy?"));

    questions.rate("anna:2", false);
    questions.rate("ewa:2", true);
    questions.cost("anna:2", 600);
    questions.cost("anna:2", 600);
    questions.cost("ewa:2", 600);

    assertThat(questions.latest(10))
        .extracting(AskedQuestion::id, AskedQuestion::opinion, AskedQuestion::cost)
        .containsExactlyInAnyOrder(
            tuple("anna:2", Opinion.DID_NOT_HELP, 600L),
            tuple("anna:4", Opinion.NOT_TOLD, 0L),
            tuple("ewa:2", Opinion.NOT_TOLD, 0L));
    assertThat(questions.newestAnswer("ewa", NOW)).isEmpty();
    assertThat(questions.newestAnswer("anna", NOW.minusSeconds(1))).isEmpty();
  }

  @Test
  void anAnswerThatDidNotHelpIsUnansweredUntilAPersonReplies() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    assertThat(questions.unanswered(NOW.minus(Duration.ofDays(1)), 10)).isEmpty();

    questions.rate("anna:2", false);
    questions.replied("anna", NOW, NOW.minusSeconds(60), "Vakar bija cits jautājums.");
    questions.replied("anna", NOW, NOW.plusSeconds(600), "Labdien!");
    questions.replied("anna", NOW, NOW.plusSeconds(700), "Uz salām — 12 €.");
    questions.replied("anna", NOW, NOW.plusSeconds(600), "Labdien!");
    questions.replied("anna", NOW, NOW.plusSeconds(900), "Vai vēl kas?");
    var nextWeek = NOW.plus(Duration.ofDays(7));
    questions.replied("anna", nextWeek, nextWeek, "Par vāzi: tā ir bojāta, atsūtīsim citu.");

    assertThat(questions.unanswered(NOW.minus(Duration.ofDays(1)), 10))
        .singleElement()
        .satisfies(question -> {
          assertThat(question.opinion()).isEqualTo(Opinion.DID_NOT_HELP);
          assertThat(question.reply())
              .isEqualTo(new AskedQuestion.Reply(NOW.plusSeconds(600), "Uz salām — 12 €."));
        });
  }

  @Test
  void whoWantedAPersonAfterAnAnswerThatHelpedWantedItForSomethingElse() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("olga:2", "Cik maksā piegāde?"));
    questions.rate("olga:2", true);

    questions.handedOver("anna", NOW.plusSeconds(1), NOW.plusSeconds(9), "ASKED_FOR_PERSON", 0);
    questions.handedOver("olga", NOW, NOW.plusSeconds(9), "ASKED_FOR_PERSON", 0);
    assertThat(questions.unanswered(NOW, 10)).isEmpty();

    questions.handedOver("anna", NOW, NOW.plusSeconds(9), "ASKED_FOR_PERSON", 600);

    assertThat(questions.unanswered(NOW, 10))
        .extracting(AskedQuestion::id, AskedQuestion::reason, AskedQuestion::cost)
        .containsExactly(tuple("anna:2", "ASKED_FOR_PERSON", 600L));
    assertThat(questions.unanswered(NOW, 10).getFirst().isUnanswered()).isTrue();
  }

  @Test
  void weeksAreCountedByLanguageAndArticle() {
    questions.record(answered("anna:2", "Cik maksā piegāde?"));
    questions.record(answered("olga:4", "Piegādes cena?"));
    questions.record(handedOver("ewa:2", "Macie laptopy?"));
    questions.rate("olga:4", true);

    var monday = Instant.parse("2026-11-16T00:00:00Z");
    assertThat(questions.tallies(NOW.minus(Duration.ofDays(30))))
        .containsExactly(
            new Tally(monday, "lv", "delivery-cost", 2, 0, 0, 1, 0),
            new Tally(monday, "pl", "", 0, 0, 1, 0, 0));
  }

  @Test
  void whoCalledAPersonAfterTitlesOrAnAnswerIsCountedAsHandedOver() {
    questions.record(asked("anna:2", "lv", "Kā ar vāzi?", Result.CLARIFIED, "vases"));
    questions.record(answered("olga:2", "Cik maksā piegāde?"));
    questions.record(answered("ewa:2", "Cik maksā piegāde?"));
    questions.handedOver("anna", NOW, NOW, "CLARIFICATION_FAILED", 0);
    questions.handedOver("olga", NOW, NOW, "ASKED_FOR_PERSON", 0);
    questions.handedOver("ewa", NOW, NOW, "ASKED_FOR_PERSON", 0);
    questions.rate("ewa:2", true);

    var monday = Instant.parse("2026-11-16T00:00:00Z");
    assertThat(questions.tallies(NOW))
        .containsExactlyInAnyOrder(
            new Tally(monday, "lv", "vases", 0, 0, 1, 0, 0),
            new Tally(monday, "lv", "delivery-cost", 1, 0, 1, 1, 0));
  }

  @Test
  void aLongQuestionIsCutAtAWholeCharacter() {
    assertThat(answered("anna:2", "x".repeat(AskedQuestion.MAX_TEXT - 1) + "😀").text())
        .hasSize(AskedQuestion.MAX_TEXT - 1);
  }

  private static AskedQuestion answered(String id, String text) {
    return asked(id, "lv", text, Result.ANSWERED, "delivery-cost", "delivery-cost/lv@1");
  }

  private static AskedQuestion handedOver(String id, String text) {
    return asked(id, "pl", text, Result.HANDED_OVER, null);
  }

  private static AskedQuestion asked(
      String id,
      String lang,
      String text,
      Result result,
      @Nullable String article,
      String... revisions) {
    return new AskedQuestion(
        id,
        id.substring(0, id.indexOf(':')),
        NOW,
        lang,
        text,
        result,
        result == Result.HANDED_OVER ? "NO_ANSWER" : "",
        article,
        List.of(revisions),
        Opinion.NOT_TOLD,
        0,
        null);
  }
}
