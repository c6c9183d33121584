package io.amends.knowledge.lucene;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vectors of all published wordings, by text: in memory, else from the cache, else computed.
/// Safe for use by many threads.
final class WordingVectors {
  private static final Logger log = LoggerFactory.getLogger(WordingVectors.class);
  private static final int BATCH = 16;

  private final Embedding embedding;
  private final Vectors cache;
  private final Map<String, float[]> known = new ConcurrentHashMap<>();
  private final Map<String, Meanings> latest = new ConcurrentHashMap<>();

  WordingVectors(Embedding embedding, Vectors cache) {
    this.embedding = embedding;
    this.cache = cache;
  }

  /// Forgets what is no longer published and looks the rest up.
  ///
  /// @return texts whose vectors must be computed
  List<String> missing(List<Revision> published) {
    var needed = new LinkedHashSet<String>();
    published.stream()
        .filter(revision -> embedding.supports(revision.lang()))
        .flatMap(WordingVectors::texts)
        .forEach(needed::add);
    known.keySet().retainAll(needed);
    needed.removeAll(known.keySet());
    if (!needed.isEmpty()) {
      known.putAll(cached(needed));
      needed.removeAll(known.keySet());
    }
    return List.copyOf(needed);
  }

  private Map<String, float[]> cached(Set<String> texts) {
    try {
      return cache.find(embedding.model(), texts);
    } catch (RuntimeException e) {
      log.warn(
          "The cache of vectors cannot be read, so they are computed anew: {}", e.getMessage());
      return Map.of();
    }
  }

  /// Computes and remembers.
  ///
  /// @throws EmbeddingException if the model fails; what was computed until then is kept
  void compute(Collection<String> texts) {
    var left = new ArrayList<>(texts);
    for (int from = 0; from < left.size(); from += BATCH) {
      if (Thread.currentThread().isInterrupted()) {
        throw new EmbeddingException("stopped while computing vectors");
      }
      var batch = left.subList(from, Math.min(left.size(), from + BATCH));
      var vectors = embedding.of(batch);
      var fresh = new HashMap<String, float[]>();
      for (int i = 0; i < batch.size(); i++) {
        fresh.put(batch.get(i), vectors.get(i));
      }
      known.putAll(fresh);
      keep(fresh);
    }
  }

  private void keep(Map<String, float[]> fresh) {
    try {
      cache.keep(embedding.model(), fresh);
    } catch (RuntimeException e) {
      log.warn("The cache of vectors cannot be written: {}", e.getMessage());
    }
  }

  /// The meanings of a language's articles, if every wording has its vector.
  Optional<Meanings> meanings(List<Revision> revisions) {
    var lang = revisions.getFirst().lang();
    if (!embedding.supports(lang)) {
      return Optional.empty();
    }
    var all = new ArrayList<float[][]>();
    for (var revision : revisions) {
      var vectors = texts(revision).map(known::get).toList();
      if (vectors.isEmpty() || vectors.contains(null)) {
        return Optional.empty();
      }
      all.add(vectors.toArray(float[][]::new));
    }
    var names = revisions.stream().map(Revision::name).toList();
    var before = Optional.ofNullable(latest.get(lang));
    var meanings = new Meanings(names, all, before);
    latest.put(lang, meanings);
    return Optional.of(meanings);
  }

  private static Stream<String> texts(Revision revision) {
    return revision.text().wordings().stream().map(Cleaning::clean).filter(Cleaning::hasWords);
  }
}
