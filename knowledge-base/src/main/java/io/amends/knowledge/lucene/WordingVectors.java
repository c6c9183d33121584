package io.amends.knowledge.lucene;

import io.amends.knowledge.Cleaning;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

  /// What is embedded of each published revision: found once, for every save asks for all.
  private final Map<Revision, List<String>> texts = new ConcurrentHashMap<>();

  /// By article what is embedded of its wordings in the model's own language.
  private volatile Map<String, List<String>> original = Map.of();

  private final Lexicon lexicon;

  WordingVectors(Embedding embedding, Vectors cache, Lexicon lexicon) {
    this.embedding = embedding;
    this.lexicon = lexicon;
    this.cache = cache;
  }

  /// One that knows the same, and then goes its own way.
  WordingVectors fork() {
    var fork = new WordingVectors(embedding, cache, lexicon);
    fork.known.putAll(known);
    fork.latest.putAll(latest);
    fork.texts.putAll(texts);
    return fork;
  }

  /// Forgets what is no longer published and looks the rest up.
  ///
  /// @return texts whose vectors must be computed
  List<String> missing(List<Revision> published) {
    var needed = new LinkedHashSet<String>();
    var originals = new HashMap<String, List<String>>();
    for (var revision : published) {
      if (helps(revision.lang())) {
        var its = texts.computeIfAbsent(revision, this::meant);
        needed.addAll(its);
        if (embedding.supports(revision.lang())) {
          originals.putIfAbsent(revision.article(), its);
        }
      }
    }
    original = originals;
    texts.keySet().retainAll(Set.copyOf(published));
    known.keySet().retainAll(needed);
    dropUnlike();
    needed.removeAll(known.keySet());
    if (!needed.isEmpty()) {
      known.putAll(cached(needed));
      needed.removeAll(known.keySet());
    }
    return List.copyOf(needed);
  }

  /// Names the model, see [Embedding#model()].
  String model() {
    return embedding.model();
  }

  /// Whether meanings can be compared in this language, be it by way of the lexicon.
  boolean helps(String lang) {
    return embedding.supports(lang) || glosses(lang);
  }

  private boolean glosses(String lang) {
    return !embedding.supports(lang) && lexicon.covers(lang) && embedding.supports("en");
  }

  /// What is embedded of a text; empty if there is nothing in it that the model would understand.
  String meant(String lang, String clean) {
    return glosses(lang) ? lexicon.gloss(lang, clean) : clean;
  }

  /// While nobody knows how long the model's vectors are, one is left out: computing it tells
  /// whether the others are still of use.
  private Map<String, float[]> cached(Set<String> texts) {
    try {
      var dimension = embedding.dimension();
      var found = Vectors.alike(cache.find(embedding.model(), texts), dimension);
      if (dimension == 0) {
        found.keySet().removeAll(texts.stream().limit(1).toList());
      }
      return found;
    } catch (RuntimeException e) {
      log.warn(
          "The cache of vectors cannot be read, so they are computed anew: {}", e.getMessage());
      return Map.of();
    }
  }

  /// Forgets vectors of another length than the model's, once that is known.
  private void dropUnlike() {
    if (embedding.dimension() != 0) {
      known.values().removeIf(vector -> vector.length != embedding.dimension());
    }
  }

  /// Computes and remembers. Others may be missing afterwards: those from the cache that turn out
  /// to be of another length.
  ///
  /// @throws EmbeddingException if the model fails; what was computed until then is kept
  void compute(Collection<String> texts) {
    // Texts of one batch cost as much as its longest.
    var left = texts.stream().sorted(Comparator.comparingInt(String::length)).toList();
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
      dropUnlike();
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
    var meanings = meanings(revisions, Optional.ofNullable(latest.get(lang)));
    meanings.ifPresent(now -> latest.put(lang, now));
    return meanings;
  }

  /// The same without regard to other generations.
  Optional<Meanings> meanings(List<Revision> revisions, Optional<Meanings> before) {
    var lang = revisions.getFirst().lang();
    if (!helps(lang)) {
      return Optional.empty();
    }
    var all = new ArrayList<float[][]>();
    for (var revision : revisions) {
      var vectors = new ArrayList<>(texts(revision).stream().map(known::get).toList());
      if (glosses(lang)) {
        original.getOrDefault(revision.article(), List.of()).stream()
            .map(known::get)
            .forEach(vectors::add);
      }
      if (vectors.isEmpty() || vectors.contains(null)) {
        return Optional.empty();
      }
      all.add(vectors.toArray(float[][]::new));
    }
    if (all.stream().flatMap(Stream::of).mapToInt(one -> one.length).distinct().count() > 1) {
      return Optional.empty();
    }
    var names = revisions.stream().map(Revision::name).toList();
    return Optional.of(new Meanings(names, all, before, glosses(lang)));
  }

  /// The vector of a wording that is published, or was until a moment ago.
  Optional<float[]> vector(String lang, String clean) {
    return Optional.ofNullable(known.get(meant(lang, clean)));
  }

  private List<String> texts(Revision revision) {
    var its = texts.get(revision);
    return its == null ? meant(revision) : its;
  }

  private List<String> meant(Revision revision) {
    return revision.text().wordings().stream()
        .map(Cleaning::clean)
        .filter(Cleaning::hasWords)
        .map(clean -> {
          var meant = meant(revision.lang(), clean);
          return meant.isEmpty() ? clean : meant;
        })
        .distinct()
        .toList();
  }
}
