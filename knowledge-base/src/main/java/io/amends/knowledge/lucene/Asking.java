package io.amends.knowledge.lucene;

import io.amends.knowledge.Certainty;
import io.amends.knowledge.Certainty.Signs;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.knowledge.lucene.Side.Hit;
import io.amends.knowledge.lucene.Side.Hits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to one snapshot.
final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);
  private static final int MAX_PASSAGES = 10;

  /// What an article that exists only in another language is worth.
  private static final double OTHER_LANGUAGE = 0.8;

  /// A sentence alone must be this much surer than the whole text to be taken for the question.
  private static final double SENTENCE_AHEAD = 0.05;

  private final Snapshot snapshot;
  private final LanguageDetection detection;
  private final Optional<Embedding> embedding;

  Asking(Snapshot snapshot, LanguageDetection detection, Optional<Embedding> embedding) {
    this.snapshot = snapshot;
    this.detection = detection;
    this.embedding = embedding;
  }

  /// What a search finds where nothing is indexed.
  static Search nothing(Question question, long start) {
    return new Search(
        question.language().orElse("en"),
        List.of(),
        Certainty.none(),
        new Decision.Unknown(),
        -1,
        since(start));
  }

  Search search(Question question, long start) throws IOException {
    var languages = snapshot.languages();
    if (languages.isEmpty()) {
      return nothing(question, start);
    }
    var lang = detection.detect(question.text(), question.language(), languages);
    var clean = Cleaning.clean(question.text());
    if (!Cleaning.hasWords(clean)) {
      var decision = new Decision.Wordless();
      return new Search(
          lang, List.of(), Certainty.none(), decision, snapshot.generation(), since(start));
    }
    var best = best(lang, Cleaning.readings(clean));
    var passages =
        best.hits().best().stream()
            .map(hit -> passage(hit.revision(), hit.score(), hit.scores()))
            .toList();
    var decision = Certainty.decide(best.signs(), passages);
    return new Search(lang, passages, best.signs(), decision, snapshot.generation(), since(start));
  }

  private record Reading(Hits hits, Signs signs, double certainty) {}

  private Reading best(String lang, List<String> readings) throws IOException {
    var vectors = vectors(lang, readings);
    var best = reading(lang, readings.getFirst(), vectors.isEmpty() ? null : vectors.getFirst());
    for (int i = 1; i < readings.size(); i++) {
      var sentence = reading(lang, readings.get(i), vectors.isEmpty() ? null : vectors.get(i));
      if (sentence.certainty() > best.certainty() + SENTENCE_AHEAD) {
        best = sentence;
      }
    }
    return best;
  }

  private List<float[]> vectors(String lang, List<String> readings) {
    var wanted = snapshot.side(lang).filter(Side::hasMeanings).flatMap(_ -> embedding);
    try {
      return wanted.filter(Embedding::ready).map(model -> model.of(readings)).orElse(List.of());
    } catch (EmbeddingException e) {
      log.warn("Searching by words only: {}", e.getMessage());
      return List.of();
    }
  }

  private Reading reading(
      String lang, String text, float @org.jspecify.annotations.Nullable [] vector)
      throws IOException {
    var side = snapshot.side(lang);
    var hits =
        side.isPresent()
            ? side.get().search(text, vector, MAX_PASSAGES)
            : new Hits(List.of(), 0, false);
    var all = withOtherLanguages(lang, text, hits);
    var signs = signs(all);
    return new Reading(all, signs, Certainty.first(signs));
  }

  /// Adds articles that this language lacks.
  private Hits withOtherLanguages(String lang, String text, Hits hits) throws IOException {
    var here =
        snapshot.side(lang).stream()
            .flatMap(side -> side.revisions().stream())
            .map(Revision::article)
            .collect(Collectors.toCollection(HashSet::new));
    var more = new ArrayList<>(hits.best());
    for (var other : snapshot.languages()) {
      var side = snapshot.side(other).orElseThrow();
      if (other.equals(lang)
          || side.revisions().stream().allMatch(revision -> here.contains(revision.article()))) {
        continue;
      }
      for (var hit : side.search(text, null, MAX_PASSAGES).best()) {
        if (here.add(hit.revision().article())) {
          more.add(new Hit(hit.revision(), hit.score() * OTHER_LANGUAGE, hit.scores()));
        }
      }
    }
    if (more.size() == hits.best().size()) {
      return hits;
    }
    more.sort(Collections.reverseOrder((one, two) -> Double.compare(one.score(), two.score())));
    return new Hits(more.stream().limit(MAX_PASSAGES).toList(), hits.known(), hits.vectors());
  }

  private static Signs signs(Hits hits) {
    var best = hits.best();
    if (best.isEmpty()) {
      return new Signs(0, 0, 0, 0, hits.known(), hits.vectors());
    }
    var first = best.getFirst();
    var margin = best.size() < 2 ? first.score() : first.score() - best.get(1).score();
    return new Signs(
        first.score(),
        margin,
        first.scores().cosine(),
        first.scores().lexical(),
        hits.known(),
        hits.vectors());
  }

  static Passage passage(Revision revision, double score, Scores scores) {
    return new Passage(
        revision.article(),
        revision.lang(),
        revision.name(),
        revision.text().question(),
        revision.text().answer(),
        score,
        scores);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
