package io.amends.hub;

import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Stage;
import io.amends.knowledge.Timetable;
import io.amends.knowledge.Vectors;
import io.amends.knowledge.demo.DemoVectors;
import io.amends.knowledge.embedding.RememberingEmbedding;
import io.amends.knowledge.lucene.ArticleWatch;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.knowledge.mongo.MongoPlans;
import io.amends.knowledge.mongo.MongoVectors;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import io.amends.store.Store;
import io.amends.ticketing.mongo.MongoAnswerPolicies;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/// What we know, how it is found, and how it is published, put together in the order in which each
/// part needs the ones before it.
final class Library {
  final MongoArticles articles;
  final MongoAskedQuestions questions;
  final MongoGoldenQuestions golden;
  final MongoAnswerPolicies answerPolicies;
  final MongoPlans plans;
  final Vectors vectors;
  final RememberingEmbedding embedding;
  final LuceneRetriever retriever;
  final Stage stage;
  final Rehearsal rehearsal;
  final Publishing publishing;
  final Publisher publisher;

  /// @param demo is there a demo shop, whose vectors are shipped?
  /// @param others the model is loaded when they are done
  /// @throws SettingException if the admin's own model cannot be used
  Library(
      Store store,
      MongoArticles articles,
      MongoAskedQuestions questions,
      MongoGoldenQuestions golden,
      Settings settings,
      boolean demo,
      CompletionStage<?> others,
      Opened opened,
      Clock clock) {
    this.articles = articles;
    this.questions = questions;
    this.golden = golden;
    answerPolicies = new MongoAnswerPolicies(store);
    plans = new MongoPlans(store);

    var model = EmbeddingChoice.open(settings.embedding(), others);
    if (model instanceof AutoCloseable closeable) {
      opened.keep(closeable);
    }
    embedding = new RememberingEmbedding(model);
    var cache = new MongoVectors(store);
    vectors = demo ? DemoVectors.before(cache) : cache;
    retriever =
        opened.keep(
            new LuceneRetriever(
                new OpenNlpLanguageDetection(),
                embedding,
                vectors,
                settings.data().resolve("index")));
    retriever.precision(() -> answerPolicies.current().share());
    var watch = opened.keep(ArticleWatch.start(articles, retriever));
    opened.keep(ScopeWatch.start(questions, retriever));

    stage = opened.keep(retriever.stage());
    rehearsal = new Rehearsal(articles, retriever, stage, questions, golden, watch::look);
    publishing = new Publishing(articles, rehearsal);
    publisher = opened.keep(new Publisher(new Timetable(plans, articles, publishing, clock)));
  }
}
