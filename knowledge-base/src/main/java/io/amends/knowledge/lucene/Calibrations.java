package io.amends.knowledge.lucene;

import io.amends.knowledge.Calibration;
import io.amends.knowledge.Revision;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each language's articles said about the certainty of finding them. Examined anew some
/// seconds after the last change, in a thread that leaves most of a processor to others. Safe for
/// use by many threads.
final class Calibrations implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Calibrations.class);

  /// Authors publish in bursts.
  private static final Duration QUIET = Duration.ofSeconds(10);

  /// Smaller corpora say too little about themselves.
  private static final int ENOUGH_ARTICLES = 5;

  private final Map<String, Calibration> byLanguage = new ConcurrentHashMap<>();
  private final Map<String, List<Revision>> examined = new ConcurrentHashMap<>();
  private final Optional<WordingVectors> vectors;
  private final WordLists lists;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("knowledge-calibration").factory());
  private volatile List<Revision> published = List.of();
  private volatile double outOfScope = Calibration.OUT_OF_SCOPE_SHARE;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile boolean hurry;
  private @Nullable Future<?> next;

  Calibrations(Optional<WordingVectors> vectors, WordLists lists) {
    this.vectors = vectors;
    this.lists = lists;
  }

  Calibration of(String lang) {
    return byLanguage.getOrDefault(lang, Calibration.shipped());
  }

  /// Examines these articles when nothing else has changed for a while.
  synchronized void changed(List<Revision> articles) {
    published = articles;
    changes.incrementAndGet();
    if (next != null) {
      next.cancel(false);
    }
    next = thread.schedule(this::examineAll, QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Takes over how many of the real questions the articles do not answer.
  void outOfScope(double share) {
    if (Math.abs(share - outOfScope) > 0.03) {
      outOfScope = share;
      examined.clear();
      changed(published);
    }
  }

  /// Examines without waiting, at full speed.
  ///
  /// @return false if it took longer than the patience
  boolean settle(Duration patience) throws InterruptedException {
    hurry = true;
    try {
      thread.submit(this::examineAll).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } finally {
      hurry = false;
    }
  }

  private void examineAll() {
    var seen = changes.get();
    var now = published;
    var byLang = new LinkedHashMap<String, List<Revision>>();
    now.forEach(r -> byLang.computeIfAbsent(r.lang(), _ -> new java.util.ArrayList<>()).add(r));
    byLanguage.keySet().retainAll(byLang.keySet());
    for (var entry : byLang.entrySet()) {
      try {
        examine(entry.getKey(), entry.getValue(), seen);
      } catch (IOException | RuntimeException e) {
        log.warn("The certainty of answers in {} stays as it was", entry.getKey(), e);
      }
    }
  }

  private void examine(String lang, List<Revision> articles, int seen) throws IOException {
    if (articles.size() < ENOUGH_ARTICLES || articles.equals(examined.get(lang))) {
      return;
    }
    var examples = new Folds(articles, vectors, lists).examples(() -> interrupted(seen));
    if (changes.get() != seen) {
      return;
    }
    byLanguage.put(lang, Calibration.shipped().adapted(examples, outOfScope));
    examined.put(lang, articles);
  }

  /// Also rests, so that customers' questions go first.
  private boolean interrupted(int seen) {
    try {
      if (!hurry) {
        Thread.sleep(3);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    return changes.get() != seen || thread.isShutdown();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
