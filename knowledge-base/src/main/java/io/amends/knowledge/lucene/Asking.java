package io.amends.knowledge.lucene;

import io.amends.knowledge.Calibration;
import io.amends.knowledge.Certainty;
import io.amends.knowledge.Cleaning;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.knowledge.Signs.Basis;
import io.amends.knowledge.lucene.Side.Hit;
import io.amends.knowledge.lucene.Side.Hits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to one snapshot.
final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);
  static final int MAX_PASSAGES = 10;

  /// What an article that exists only in another language is worth: its scores come out higher, for
  /// it is compared by meanings alone where the language's own are by glosses, too. Chosen over the
  /// seen questions, with a third of the demo's articles left out of their language.
  private static final double OTHER_LANGUAGE = 0.85;

  /// A sentence alone must be this much surer than the whole text to be taken for the question.
  private static final double SENTENCE_AHEAD = 0.05;

  private static final Pattern LATIN = Pattern.compile("[\\P{L}\\p{IsLatin}]*");

  private static final double AHEAD = 0.15;
  private static final double EQUAL_IN_PLACE = -0.1;

  private final Snapshot snapshot;
  private final LanguageDetection detection;
  private final Optional<Embedding> embedding;
  private final Function<String, Calibration> calibration;
  private final Optional<WordingVectors> vectors;

  /// @param calibration of a language
  Asking(
      Snapshot snapshot,
      LanguageDetection detection,
      Optional<Embedding> embedding,
      Optional<WordingVectors> vectors,
      Function<String, Calibration> calibration) {
    this.vectors = vectors;
    this.snapshot = snapshot;
    this.detection = detection;
    this.embedding = embedding;
    this.calibration = calibration;
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
    var clean = Cleaning.clean(question.text());
    var detected = detection.detect(question.text(), question.language(), languages);
    var lang = typedInLatin(clean, question.language()).orElse(detected);
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
    var tags = best.hits().best().stream().findFirst().map(hit -> hit.revision().tags());
    var decision =
        calibration
            .apply(lang)
            .decide(best.certainty(), best.hits().basis(), passages, tags.orElse(List.of()));
    return new Search(
        lang, passages, best.certainty(), decision, snapshot.generation(), since(start));
  }

  /// Greek or Belarusian, if a text in Latin letters has mostly their words, and more of them than
  /// of any other language's.
  private Optional<String> typedInLatin(String clean, Optional<String> prior) {
    if (!LATIN.matcher(clean).matches()) {
      return Optional.empty();
    }
    String best = null;
    var most = 0.0;
    var others = 0.0;
    for (var lang : snapshot.languages()) {
      var share = snapshot.side(lang).orElseThrow().vocabulary().share(clean);
      if (!LetterForms.has(lang)) {
        others = Math.max(others, share);
      } else if (share > most) {
        most = share;
        best = lang;
      }
    }
    var ahead = prior.filter(LetterForms::has).isPresent() ? EQUAL_IN_PLACE : AHEAD;
    return most >= Vocabulary.MOSTLY && most > others + ahead
        ? Optional.ofNullable(best)
        : Optional.empty();
  }

  record Reading(Hits hits, Certainty certainty) {}

  Reading best(String lang, List<String> readings) throws IOException {
    var corrected = readings.stream().map(text -> corrected(lang, text)).toList();
    var vectors = vectors(lang, corrected);
    var best = reading(lang, readings.getFirst(), corrected.getFirst(), vectors);
    for (int i = 1; i < readings.size(); i++) {
      var sentence = reading(lang, readings.get(i), corrected.get(i), vectors);
      if (sentence.certainty().first() > best.certainty().first() + SENTENCE_AHEAD) {
        best = sentence;
      }
    }
    return best;
  }

  private String corrected(String lang, String text) {
    return snapshot.side(lang).flatMap(side -> side.vocabulary().corrected(text)).orElse(text);
  }

  private Map<String, float[]> vectors(String lang, List<String> texts) {
    var wanted =
        snapshot
            .side(lang)
            .filter(Side::hasMeanings)
            .flatMap(_ -> embedding)
            .filter(Embedding::ready);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var meant =
        texts.stream()
            .map(text -> meant(lang, text))
            .filter(Cleaning::hasWords)
            .distinct()
            .toList();
    try {
      var all = meant.isEmpty() ? List.<float[]>of() : wanted.get().of(meant);
      var byText = new HashMap<String, float[]>();
      for (int i = 0; i < meant.size(); i++) {
        byText.put(meant.get(i), all.get(i));
      }
      return byText;
    } catch (EmbeddingException e) {
      log.warn("Searching by words only: {}", e.getMessage());
      return Map.of();
    }
  }

  private String meant(String lang, String text) {
    return vectors.map(all -> all.meant(lang, text)).orElse(text);
  }

  private Reading reading(String lang, String typed, String corrected, Map<String, float[]> vectors)
      throws IOException {
    var side = snapshot.side(lang);
    var vector = vectors.get(meant(lang, corrected));
    var hits =
        side.isPresent()
            ? side.get().search(typed, corrected, vector, MAX_PASSAGES)
            : new Hits(List.of(), 0, Basis.WORDS);
    var all = withOtherLanguages(lang, corrected, vector, hits);
    return new Reading(all, calibration.apply(lang).of(all.signs()));
  }

  /// Adds articles that this language lacks.
  private Hits withOtherLanguages(String lang, String text, float @Nullable [] vector, Hits hits)
      throws IOException {
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
      for (var hit : side.searchFrom(lang, text, vector, MAX_PASSAGES).best()) {
        if (here.add(hit.revision().article())) {
          var score = hit.score() * OTHER_LANGUAGE;
          more.add(new Hit(hit.revision(), score, hit.scores(), hit.nearest()));
        }
      }
    }
    if (more.size() == hits.best().size()) {
      return hits;
    }
    more.sort(Collections.reverseOrder((one, two) -> Double.compare(one.score(), two.score())));
    return new Hits(more.stream().limit(MAX_PASSAGES).toList(), hits.known(), hits.basis());
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
