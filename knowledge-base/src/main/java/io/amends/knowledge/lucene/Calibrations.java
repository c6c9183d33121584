package io.amends.knowledge.lucene;

import io.amends.knowledge.Calibration;
import io.amends.knowledge.Level;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Signs.Basis;
import io.amends.knowledge.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// Articles of fewer wordings in the mean have no others that could be asked.
  private static final double SINGLE = 1.5;

  /// The name under which the cache of vectors keeps levels; changes when their meaning does.
  private static final String CACHED = "level-3";

  private final Map<String, Calibration> byLanguage = new ConcurrentHashMap<>();
  private final Map<String, List<Revision>> examined = new ConcurrentHashMap<>();
  private final Optional<WordingVectors> vectors;
  private final WordLists lists;
  private final Vectors cache;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("knowledge-calibration").factory());
  private volatile List<Revision> published = List.of();
  private volatile Set<String> single = Set.of();
  private volatile double outOfScope = Calibration.OUT_OF_SCOPE_SHARE;
  private volatile DoubleSupplier precision = () -> Calibration.PRECISION;
  private volatile double lastWanted = Calibration.PRECISION;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile boolean hurry;
  private @Nullable Future<?> next;

  /// @param cache remembers what was found, so that a restart need not examine again
  Calibrations(Optional<WordingVectors> vectors, WordLists lists, Vectors cache) {
    this.vectors = vectors;
    this.lists = lists;
    this.cache = cache;
  }

  Calibration of(String lang) {
    return byLanguage
        .getOrDefault(lang, unexamined(lang))
        .outOfScope(outOfScope)
        .precision(wanted());
  }

  /// Examines these articles when nothing else has changed for a while.
  synchronized void changed(List<Revision> articles) {
    if (thread.isShutdown()) {
      return;
    }
    published = articles;
    single = single(articles);
    changes.incrementAndGet();
    if (next != null) {
      next.cancel(false);
    }
    next = thread.schedule(this::examineAll, QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Set<String> single(List<Revision> articles) {
    return articles.stream()
        .collect(
            Collectors.groupingBy(
                Revision::lang,
                Collectors.averagingInt(article -> article.text().wordings().size())))
        .entrySet()
        .stream()
        .filter(mean -> mean.getValue() < SINGLE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Calibration unexamined(String lang) {
    return single.contains(lang) ? Calibration.shipped().ofSingleWordings() : Calibration.shipped();
  }

  /// Takes over how many of the real questions the articles do not answer.
  void outOfScope(double share) {
    outOfScope = share;
  }

  /// As it was last, while it cannot be asked for: searching must not end with the store.
  private double wanted() {
    try {
      lastWanted = precision.getAsDouble();
    } catch (RuntimeException e) {
      log.debug("The precision that is wanted stays as it was", e);
    }
    return lastWanted;
  }

  /// Asks there before each decision how many of the answers ought to be right.
  void precision(DoubleSupplier share) {
    precision = share;
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
        // Who closes us interrupts us, too.
        if (!thread.isShutdown()) {
          log.warn("The certainty of answers in {} stays as it was", entry.getKey(), e);
        }
      }
    }
  }

  private void examine(String lang, List<Revision> articles, int seen) throws IOException {
    if (articles.size() < ENOUGH_ARTICLES || articles.equals(examined.get(lang))) {
      return;
    }
    var key = key(lang, articles);
    var levels = remembered(key);
    if (levels.isEmpty()) {
      levels = new Folds(articles, vectors, lists).levels(() -> interrupted(seen));
      if (changes.get() != seen) {
        return;
      }
      // Words alone, although the model knows the language: its vectors are not there yet.
      var early = vectors.filter(all -> all.helps(lang)).isPresent();
      if (!early || !levels.keySet().equals(Set.of(Basis.WORDS))) {
        keep(key, levels);
      }
    }
    var calibration = unexamined(lang);
    for (var level : levels.entrySet()) {
      calibration = calibration.at(level.getKey(), level.getValue());
    }
    byLanguage.put(lang, calibration);
    examined.put(lang, articles);
  }

  /// The same for the same texts and model, also after a restart.
  private String key(String lang, List<Revision> articles) {
    var model = vectors.filter(all -> all.helps(lang)).map(WordingVectors::model).orElse("");
    return articles.stream()
        .map(revision -> revision.article() + revision.text())
        .sorted()
        .collect(Collectors.joining("\n", lang + " " + model + "\n", ""));
  }

  private Map<Basis, Level> remembered(String key) {
    var levels = new EnumMap<Basis, Level>(Basis.class);
    try {
      var keys = Stream.of(Basis.values()).map(basis -> key + basis).toList();
      var found = cache.find(CACHED, keys);
      for (var basis : Basis.values()) {
        var numbers = found.getOrDefault(key + basis, new float[0]);
        if (numbers.length == 3) {
          levels.put(basis, new Level(numbers[0], numbers[1], (int) numbers[2]));
        }
      }
    } catch (RuntimeException e) {
      log.warn("What was known of the certainty of answers cannot be read: {}", e.getMessage());
    }
    return levels;
  }

  private void keep(String key, Map<Basis, Level> levels) {
    var numbers = new HashMap<String, float[]>();
    levels.forEach((basis, level) ->
        numbers.put(
            key + basis,
            new float[] {(float) level.score(), (float) level.cosine(), level.examples()}));
    try {
      cache.keep(CACHED, numbers);
    } catch (RuntimeException e) {
      log.warn("The certainty of answers must be examined again: {}", e.getMessage());
    }
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
