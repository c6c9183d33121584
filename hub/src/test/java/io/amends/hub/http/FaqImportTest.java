package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amends.knowledge.Draft;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Stage;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A file of articles that spoils what was answered well.
@Mongo
class FaqImportTest {
  private static final String BROKEN =
      "id,lang,question,answer\ndelivery,en,Our shop dog,He is called Pepper.\n";

  private final MongoArticles articles;
  private final LuceneRetriever retriever = new LuceneRetriever((_, _, _) -> "en");
  private final Stage stage = retriever.stage();
  private final FaqRoutes routes;

  FaqImportTest(Store store) {
    articles = new MongoArticles(store, Clock.systemUTC());
    var golden = new MongoGoldenQuestions(store);
    var asked = new MongoAskedQuestions(store);
    var rehearsal = new Rehearsal(articles, retriever, stage, asked, golden, () -> {});
    routes = new FaqRoutes(articles, new Publishing(articles, rehearsal), retriever);
    publish("delivery", "How much is the delivery?");
    publish("returns", "Can I send something back?");
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "How much is the delivery?", "delivery"));
  }

  @AfterEach
  void close() {
    stage.close();
    retriever.close();
  }

  @Test
  void itIsHeldBackWithTheReportUntilSomebodySaysWhy() throws IOException {
    var problem =
        catchThrowableOfType(Problem.class, () -> routes.bringIn(Calls.post("format=csv", BROKEN)));

    assertThat(problem.status()).isEqualTo(409);
    var body = Json.tree(problem.reply().body().toString());
    assertThat(body.path("problem").asText()).isEqualTo("golden-regressed");
    assertThat(body.at("/rehearsal/rows/0/expected").asText()).isEqualTo("delivery");
    assertThat(articles.published()).extracting(Revision::number).containsExactly(1, 1);

    var done = routes.bringIn(Calls.post("format=csv&despite=A+new+dog.", BROKEN));

    assertThat(Json.tree(done.body().toString()).path("changed").asInt()).isEqualTo(1);
    assertThat(articles.published().getFirst().despite()).isEqualTo("A new dog.");
    assertThat(articles.published().getFirst().by()).isEqualTo("laura");
  }

  private void publish(String id, String question) {
    var draft = new Draft("en", question, List.of(), "Like this.");
    articles.saveAndPublish(id, List.of(), List.of(draft), 0, "laura");
  }
}
