package io.amends.knowledge.lucene;

import io.amends.knowledge.Articles;
import io.amends.knowledge.Index;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an index at what is published, also when other processes publish. Safe for use by many
/// threads.
public final class ArticleWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArticleWatch.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final Articles articles;
  private final Index index;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("knowledge-watch").factory());
  private long seen = -1;
  private boolean failing;

  private ArticleWatch(Articles articles, Index index) {
    this.articles = articles;
    this.index = index;
  }

  /// Fills the index and then looks for changes four times a second.
  ///
  /// @throws RuntimeException if the articles cannot be read now
  public static ArticleWatch start(Articles articles, Index index) {
    var watch = new ArticleWatch(articles, index);
    watch.look();
    var _ =
        watch.clock.scheduleWithFixedDelay(
            watch::lookQuietly, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /// Returns when searches see everything that was published before the call.
  public synchronized void look() {
    var generation = articles.generation();
    if (generation != seen) {
      index.update(articles.published(), generation);
      seen = generation;
    }
  }

  private void lookQuietly() {
    try {
      look();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn("Changes of articles cannot be seen until the store answers again", e);
      }
      failing = true;
    }
  }

  /// Lets what was begun end, for some seconds: an interrupt would break the index in its folder
  /// off.
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
  }
}
