package io.amends.knowledge.lucene;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.knowledge.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A second index beside the one that customers ask. It stays between two rehearsals, so that only
/// what differs is indexed anew.
final class LuceneStage implements Stage {
  private static final Logger log = LoggerFactory.getLogger(LuceneStage.class);

  /// More new wordings are compared by words only: computing the vectors of these takes half a
  /// minute already.
  private static final int MOST_EMBEDDED = 5_000;

  private final LanguageDetection detection;
  private final Optional<Embedding> embedding;
  private final Optional<WordingVectors> vectors;
  private final WordLists lists;
  private final Calibrations calibrations;
  private final Supplier<Optional<Snapshot>> live;
  private @Nullable TextIndex texts;

  /// Takes everything over from the retriever, which goes on using it.
  ///
  /// @param live what customers ask now
  LuceneStage(
      LanguageDetection detection,
      Optional<Embedding> embedding,
      Optional<WordingVectors> vectors,
      WordLists lists,
      Calibrations calibrations,
      Supplier<Optional<Snapshot>> live) {
    this.detection = detection;
    this.embedding = embedding;
    this.vectors = vectors;
    this.lists = lists;
    this.calibrations = calibrations;
    this.live = live;
  }

  @Override
  public synchronized <T> T with(List<Revision> articles, Function<Retriever, T> work) {
    var own = vectors.map(WordingVectors::fork);
    own.ifPresent(all -> embed(all, articles));
    try {
      var index = texts == null ? TextIndex.inMemory(lists.lexicon()) : texts;
      texts = index;
      var snapshot =
          Snapshot.of(
              index.update(articles),
              articles,
              0,
              revisions ->
                  own.filter(_ -> isCompared(revisions)).flatMap(all -> all.meanings(revisions)),
              lists,
              live.get());
      try {
        return work.apply(new Staged(snapshot, own));
      } finally {
        snapshot.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// While customers are still answered by words alone, so is the rehearsal: else every difference
  /// between words and meanings would seem to come from the change.
  private boolean isCompared(List<Revision> revisions) {
    var lang = revisions.getFirst().lang();
    return live.get().flatMap(now -> now.side(lang)).map(Side::hasMeanings).orElse(true);
  }

  private void embed(WordingVectors all, List<Revision> articles) {
    var missing = all.missing(articles);
    if (missing.isEmpty() || missing.size() > MOST_EMBEDDED || !embedding.orElseThrow().ready()) {
      return;
    }
    try {
      all.compute(missing);
    } catch (EmbeddingException e) {
      log.warn("Rehearsing by words only: {}", e.getMessage());
    }
  }

  /// Lets go of the index.
  @Override
  public synchronized void close() {
    try {
      if (texts != null) {
        texts.close();
        texts = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The retriever of one rehearsal.
  private final class Staged implements Retriever {
    private final Snapshot snapshot;
    private final Optional<WordingVectors> own;

    Staged(Snapshot snapshot, Optional<WordingVectors> own) {
      this.snapshot = snapshot;
      this.own = own;
    }

    @Override
    public Search search(Question question) {
      try {
        return new Asking(snapshot, detection, embedding, own, calibrations::of)
            .search(question, System.nanoTime());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Passage> find(String article, String language) {
      return snapshot
          .find(article, language)
          .map(revision -> Asking.passage(revision, 1, new Scores(0, 0, 0, 0, 0)));
    }

    @Override
    public List<String> languages() {
      return snapshot.languages();
    }

    @Override
    public Readiness readiness() {
      var full = embedding.map(model -> snapshot.complete(model::supports)).orElse(false);
      return full ? Readiness.FULL : Readiness.WORDS;
    }
  }
}
