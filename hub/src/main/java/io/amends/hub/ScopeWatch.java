package io.amends.hub;

import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestions;
import io.amends.knowledge.Passage;
import io.amends.knowledge.ScopeCount;
import io.amends.knowledge.lucene.LuceneRetriever;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the retriever, every hour, how many of the newest questions the articles did not answer.
final class ScopeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScopeWatch.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int NEWEST = 500;

  private final AskedQuestions questions;
  private final LuceneRetriever retriever;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("scope").factory());

  private ScopeWatch(AskedQuestions questions, LuceneRetriever retriever) {
    this.questions = questions;
    this.retriever = retriever;
  }

  static ScopeWatch start(AskedQuestions questions, LuceneRetriever retriever) {
    var watch = new ScopeWatch(questions, retriever);
    var _ =
        watch.timer.scheduleWithFixedDelay(
            watch::look, FIRST.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
      count(questions, retriever);
    } catch (RuntimeException e) {
      if (!timer.isShutdown()) {
        LOG.warn("The share of questions out of scope stays as it was", e);
      }
    }
  }

  static void count(AskedQuestions questions, LuceneRetriever retriever) {
    retriever.outOfScope(
        ScopeCount.outOfScope(questions.latest(NEWEST), one -> answer(one, retriever)));
  }

  private static Optional<String> answer(AskedQuestion question, LuceneRetriever retriever) {
    var article = question.article();
    return article == null
        ? Optional.empty()
        : retriever.find(article, question.lang()).map(Passage::answer);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
