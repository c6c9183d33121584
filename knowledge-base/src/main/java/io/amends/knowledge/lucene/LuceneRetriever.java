package io.amends.knowledge.lucene;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.Index;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.knowledge.Stage;
import io.amends.knowledge.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches a Lucene index. A change of a few articles is found when [#update(List, long)] returns,
/// with its vectors; when many wordings need vectors, their language is searched by words until
/// they are computed in the background. Safe for use by many threads.
public final class LuceneRetriever implements Retriever, Index, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneRetriever.class);

  /// So many texts are embedded before an update returns; about 0.2 s.
  private static final int EMBEDDED_AT_ONCE = 32;

  private static final Duration PAUSE_WHILE_LOADING = Duration.ofMillis(100);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);
  private final LanguageDetection detection;
  private final Optional<Embedding> embedding;
  private final Optional<WordingVectors> vectors;
  private final WordLists lists = WordLists.shipped();
  private TextIndex texts;
  private final Calibrations calibrations;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("knowledge-vectors").factory());
  private final Object building = new Object();
  private List<Revision> published = List.of();
  private long generation = -1;
  private volatile @Nullable Snapshot current;

  /// A retriever that finds words only.
  public LuceneRetriever(LanguageDetection detection) {
    this(detection, Optional.empty(), Vectors.none(), Optional.empty());
  }

  /// Reads the word lists that all retrievers share, so that the first need not wait for them.
  public static void readWordLists() {
    var _ = WordLists.shipped();
  }

  /// A retriever that finds meanings, too, in the languages that the embedding supports.
  public LuceneRetriever(LanguageDetection detection, Embedding embedding, Vectors cache) {
    this(detection, Optional.of(embedding), cache, Optional.empty());
  }

  /// The same, but words that were indexed stay in the folder for the next process of the same
  /// build, which is ready the sooner.
  public LuceneRetriever(
      LanguageDetection detection, Embedding embedding, Vectors cache, Path folder) {
    this(detection, Optional.of(embedding), cache, Optional.of(folder));
  }

  private LuceneRetriever(
      LanguageDetection detection,
      Optional<Embedding> embedding,
      Vectors cache,
      Optional<Path> folder) {
    this.detection = detection;
    this.embedding = embedding;
    this.vectors = embedding.map(model -> new WordingVectors(model, cache, lists.lexicon()));
    this.calibrations = new Calibrations(vectors, lists, cache);
    try {
      this.texts =
          folder.isPresent()
              ? TextIndex.in(folder.get(), build(), lists.lexicon())
              : TextIndex.inMemory(lists.lexicon());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes with the program and its word lists; unique where there is no jar to tell it by.
  private static String build() throws IOException {
    var own = LuceneRetriever.class.getResource(LuceneRetriever.class.getSimpleName() + ".class");
    if (own == null || !(own.openConnection() instanceof JarURLConnection within)) {
      return UUID.randomUUID().toString();
    }
    var jar = Path.of(URI.create(within.getJarFileURL().toString()));
    return "%s %d %s".formatted(Version.LATEST, Files.size(jar), Files.getLastModifiedTime(jar));
  }

  @Override
  public void update(List<Revision> published, long generation) {
    synchronized (building) {
      this.published = List.copyOf(published);
      this.generation = generation;
      if (current == null && embedding.isPresent() && !modelReady()) {
        // Words can answer while the model loads.
        replace(_ -> Optional.empty());
        background.execute(this::embedMissing);
        return;
      }
      var missing = missing();
      if (!missing.isEmpty() && missing.size() <= EMBEDDED_AT_ONCE && modelReady()) {
        try {
          vectors.orElseThrow().compute(missing);
          missing = missing();
        } catch (EmbeddingException e) {
          log.warn("New wordings have no vectors yet: {}", e.getMessage());
        }
      }
      replace(this::meanings);
      if (!missing.isEmpty()) {
        background.execute(this::embedMissing);
      } else {
        calibrations.changed(this.published);
      }
    }
  }

  /// Waits until the model is loaded and every wording has its vector.
  ///
  /// @return false if that took longer than the patience
  public boolean ready(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    try {
      while (readiness() != Readiness.FULL && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      var left = Math.max(0, end - System.nanoTime());
      background.submit(() -> {}).get(left, TimeUnit.NANOSECONDS);
      return readiness() == Readiness.FULL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /// The same, and until the articles were asked how certain they make us, which otherwise happens
  /// later and slowly.
  public boolean settle(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    try {
      return ready(patience)
          && calibrations.settle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Takes over how many of the real questions the articles do not answer, see
  /// [io.amends.knowledge.ScopeCount].
  ///
  /// @param share 0 to 1
  public void outOfScope(double share) {
    calibrations.outOfScope(share);
  }

  /// Asks there before each decision how many of the answers ought to be right, see
  /// [io.amends.knowledge.Calibration#precision(double)].
  public void precision(DoubleSupplier share) {
    calibrations.precision(share);
  }

  private List<String> missing() {
    return vectors.map(all -> all.missing(published)).orElse(List.of());
  }

  private List<String> missingNow() {
    synchronized (building) {
      return missing();
    }
  }

  private boolean modelReady() {
    return embedding.map(Embedding::ready).orElse(false);
  }

  /// Tries until nothing is missing, or the retriever is closed.
  private void embedMissing() {
    try {
      while (!embedded()) {
        Thread.sleep(modelReady() ? PAUSE_AFTER_FAILURE : PAUSE_WHILE_LOADING);
      }
      synchronized (building) {
        replace(this::meanings);
        calibrations.changed(published);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Searching by words only until the articles change", e);
    }
  }

  private boolean embedded() {
    if (!modelReady()) {
      return false;
    }
    try {
      for (var missing = missingNow(); !missing.isEmpty(); missing = missingNow()) {
        vectors.orElseThrow().compute(missing);
      }
      return true;
    } catch (EmbeddingException e) {
      log.warn("Searching by words until the embedding model works again: {}", e.getMessage());
      return false;
    }
  }

  private void replace(Function<List<Revision>, Optional<Meanings>> meanings) {
    try {
      var reader = indexed();
      var before = current;
      var next =
          Snapshot.of(reader, published, generation, meanings, lists, Optional.ofNullable(before));
      current = next;
      if (before != null) {
        before.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A folder that fails, as when the disk is full, must not keep customers at what was said
  /// before.
  private DirectoryReader indexed() throws IOException {
    try {
      return texts.update(published);
    } catch (IOException e) {
      log.warn("The search index cannot be written and goes on in memory", e);
      var failed = texts;
      texts = TextIndex.inMemory(lists.lexicon());
      failed.abandon();
      return texts.update(published);
    }
  }

  private Optional<Meanings> meanings(List<Revision> revisions) {
    return vectors.flatMap(all -> all.meanings(revisions));
  }

  @Override
  public Search search(Question question) {
    var start = System.nanoTime();
    var snapshot = acquired();
    if (snapshot == null) {
      return Asking.nothing(question, start);
    }
    try {
      return new Asking(snapshot, detection, embedding, vectors, calibrations::of)
          .search(question, start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      release(snapshot);
    }
  }

  @Override
  public Optional<Passage> find(String article, String language) {
    var snapshot = current;
    return snapshot == null
        ? Optional.empty()
        : snapshot
            .find(article, language)
            .map(revision -> Asking.passage(revision, 1, new Scores(0, 0, 0, 0, 0)));
  }

  @Override
  public List<String> languages() {
    var snapshot = current;
    return snapshot == null ? List.of() : snapshot.languages();
  }

  @Override
  public Readiness readiness() {
    var snapshot = current;
    if (snapshot == null) {
      return Readiness.STARTING;
    }
    var full =
        embedding.map(model -> model.ready() && snapshot.complete(model::supports)).orElse(false);
    return full ? Readiness.FULL : Readiness.WORDS;
  }

  /// Where other articles are asked with the same means. To be closed before the retriever.
  public Stage stage() {
    return new LuceneStage(
        detection, embedding, vectors, lists, calibrations, () -> Optional.ofNullable(current));
  }

  private @Nullable Snapshot acquired() {
    while (true) {
      var snapshot = current;
      if (snapshot == null || snapshot.acquire()) {
        return snapshot;
      }
    }
  }

  private static void release(Snapshot snapshot) {
    try {
      snapshot.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for what is being embedded; searches afterwards fail.
  @Override
  public void close() {
    background.shutdownNow();
    calibrations.close();
    try {
      background.awaitTermination(10, TimeUnit.SECONDS);
      synchronized (building) {
        var last = current;
        current = null;
        if (last != null) {
          last.release();
        }
        texts.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
