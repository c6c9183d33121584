package io.amends.hub;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Stage;
import io.amends.knowledge.demo.DemoVectors;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.knowledge.mongo.MongoVectors;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import io.amends.store.Store;
import io.amends.ticketing.mongo.MongoAnswerPolicies;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Rehearsals without a hub: an index of its own over the store, as sure of itself as a hub's. By
/// words only if the model is not there in time, see [#isComplete()]. For one thread.
final class Rehearsing implements AutoCloseable {
  private final Embedding embedding;
  private final LuceneRetriever retriever;
  private final Stage stage;
  private final Publishing publishing;

  private Rehearsing(Store store, Embedding embedding, Duration patience) {
    this.embedding = embedding;
    var articles = new MongoArticles(store, Clock.systemUTC());
    var questions = new MongoAskedQuestions(store);
    var policies = new MongoAnswerPolicies(store);
    retriever =
        new LuceneRetriever(
            new OpenNlpLanguageDetection(), embedding, DemoVectors.before(new MongoVectors(store)));
    retriever.precision(() -> policies.current().share());
    retriever.update(articles.published(), articles.generation());
    var _ = retriever.settle(patience);
    ScopeWatch.count(questions, retriever);
    stage = retriever.stage();
    publishing =
        new Publishing(
            articles,
            new Rehearsal(
                articles, retriever, stage, questions, new MongoGoldenQuestions(store), () -> {}));
  }

  /// @param patience how long the model may take
  static Rehearsing over(Store store, Settings settings, Duration patience) {
    return new Rehearsing(
        store,
        EmbeddingChoice.open(settings.embedding(), CompletableFuture.completedFuture(null)),
        patience);
  }

  /// Whether meanings are compared, as in a hub.
  boolean isComplete() {
    return retriever.readiness() == Retriever.Readiness.FULL;
  }

  Publishing publishing() {
    return publishing;
  }

  @Override
  public void close() {
    stage.close();
    retriever.close();
    if (embedding instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
