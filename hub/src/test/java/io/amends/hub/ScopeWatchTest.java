package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Reply;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What people did with the hand-overs, and how sure the bot is after it.
@Mongo
class ScopeWatchTest {
  private static final int MANY = 100;
  private static final String ANSWER = "Delivery costs three euro and takes two days.";

  private final MongoAskedQuestions questions;
  private final LuceneRetriever retriever = new LuceneRetriever((_, _, _) -> "en");

  ScopeWatchTest(Store store) {
    store.run(() -> store.collection("askedQuestions", Document.class).drop());
    questions = new MongoAskedQuestions(store);
    var draft = new Draft("en", "How much is delivery?", List.of(), ANSWER);
    var article = new Revision("delivery", 1, draft, List.of(), Desks.MONDAY_NOON, "mia");
    retriever.update(List.of(article), 1);
  }

  @AfterEach
  void close() {
    retriever.close();
  }

  @Test
  void theMorePeopleAnswerInTheirOwnWordsTheLessSureIsTheBot() {
    var usual = sure();
    handedOver("We do not repair cars, sorry.");

    ScopeWatch.count(questions, retriever);

    assertThat(sure()).isLessThan(usual);
  }

  @Test
  void whatPeopleAnswerWithTheArticleCouldHaveBeenAnswered() {
    var usual = sure();
    handedOver("Delivery costs three euro!");

    ScopeWatch.count(questions, retriever);

    assertThat(sure()).isGreaterThan(usual);
  }

  private double sure() {
    return retriever.search(Question.of("how much is delivery")).confidence();
  }

  private void handedOver(String reply) {
    for (int i = 0; i < MANY; i++) {
      questions.record(
          new AskedQuestion(
              "anna" + i + ":2",
              "anna" + i,
              Desks.MONDAY_NOON,
              "en",
              "What does it cost?",
              Result.HANDED_OVER,
              "NO_ANSWER",
              "delivery",
              List.of(),
              Opinion.NOT_TOLD,
              0,
              new Reply(Desks.MONDAY_NOON, reply)));
    }
  }
}
