package io.amends.knowledge.lucene;

import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Signs;
import io.amends.knowledge.Signs.Basis;
import io.amends.knowledge.lucene.Analysis.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/// The articles of one language in one snapshot. Immutable.
final class Side {
  /// Part of the answer's text in the score of the article as a whole.
  private static final double ANSWER_PART = 0.15;

  /// Part of the concepts in the scores by words, where the lexicon knows the language.
  private static final double CONCEPT_PART = 0.4;

  private final String lang;
  private final List<Revision> revisions;
  private final Map<Field, LexicalField> fields = new EnumMap<>(Field.class);
  private final int[] sideOfDocument;
  private final Optional<Meanings> meanings;
  private final Weights weights;
  private final Lexicon lexicon;
  private final Vocabulary vocabulary;

  /// Takes everything over.
  ///
  /// @param sideOfDocument for each document number the position in `revisions`, or -1
  Side(
      String lang,
      List<Revision> revisions,
      IndexReader reader,
      int[] sideOfDocument,
      Optional<Meanings> meanings,
      Lexicon lexicon,
      Vocabulary vocabulary)
      throws IOException {
    this.lexicon = lexicon;
    this.vocabulary = vocabulary;
    this.lang = lang;
    this.revisions = revisions;
    for (var field : Field.values()) {
      fields.put(field, new LexicalField(reader, field.in(lang)));
    }
    this.sideOfDocument = sideOfDocument;
    this.meanings = meanings;
    var wordings = revisions.stream().mapToInt(revision -> revision.text().wordings().size()).sum();
    this.weights = Weights.of(meanings, (double) wordings / revisions.size());
  }

  String lang() {
    return lang;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  List<Revision> revisions() {
    return revisions;
  }

  boolean hasMeanings() {
    return meanings.isPresent();
  }

  /// Something found: a revision with its scores.
  ///
  /// @param nearest cosine with its nearest wording alone, 0 without vectors
  record Hit(Revision revision, double score, Scores scores, double nearest) {}

  /// All hits of a reading of the question, best first.
  ///
  /// @param known share of the question's words that the corpus has
  /// @param basis what was compared
  record Hits(List<Hit> best, double known, Basis basis) {
    Signs signs() {
      if (best.isEmpty()) {
        return Signs.none(known, basis);
      }
      var first = best.getFirst();
      var margin = best.size() < 2 ? first.score() : first.score() - best.get(1).score();
      return new Signs(
          first.score(),
          margin,
          first.score() - rivals(Hit::score),
          best.stream().mapToDouble(Hit::nearest).max().orElse(0),
          best.stream().mapToDouble(hit -> hit.scores().centroid()).max().orElse(0),
          first.scores().centroid() - rivals(hit -> hit.scores().centroid()),
          first.scores().lexical(),
          first.scores().article(),
          known,
          basis);
    }

    private double rivals(ToDoubleFunction<Hit> number) {
      return best.stream().skip(1).limit(Signs.RIVALS).mapToDouble(number).average().orElse(0);
    }
  }

  private static final class Shares {
    private final double[] lexical;
    private final double[] article;
    private final double known;

    Shares(double[] lexical, double[] article, double known) {
      this.lexical = lexical;
      this.article = article;
      this.known = known;
    }

    /// For each article the better one.
    Shares or(Shares other) {
      for (int i = 0; i < lexical.length; i++) {
        lexical[i] = Math.max(lexical[i], other.lexical[i]);
        article[i] = Math.max(article[i], other.article[i]);
      }
      return new Shares(lexical, article, Math.max(known, other.known));
    }
  }

  /// Scores every article, by words as typed and as corrected.
  ///
  /// @param vector of the text, or null where only words can be compared; so they are, too, where
  ///   it is of another length than those of the articles
  Hits search(String typed, String corrected, float @Nullable [] vector, int limit)
      throws IOException {
    var shares = shares(corrected);
    if (!typed.equals(corrected)) {
      shares = shares.or(shares(typed));
    }
    return hits(shares, vector, limit);
  }

  Hits search(String text, float @Nullable [] vector, int limit) throws IOException {
    return search(text, text, vector, limit);
  }

  /// Scores every article for a question in another language: by words that are spelt alike, and by
  /// what the lexicon makes of it.
  ///
  /// @param vector see [#search(String, String, float[], int)]
  Hits searchFrom(String other, String text, float @Nullable [] vector, int limit)
      throws IOException {
    var concepts = lexicon.covers(lang) ? lexicon.concepts(other, text) : "";
    var shares = shares(text, concepts);
    if (!lexicon.covers(lang) && lexicon.covers(other)) {
      shares = shares.or(shares(lexicon.gloss(other, text), concepts));
    }
    return hits(shares, vector, limit);
  }

  private Shares shares(String text) throws IOException {
    return shares(text, lexicon.covers(lang) ? lexicon.concepts(lang, text) : "");
  }

  private Shares shares(String text, String gloss) throws IOException {
    var form = LetterForms.of(lang, text);
    var words = sharesIn(Field.WORDS, form);
    var grams = sharesIn(Field.GRAMS, form);
    var questions = sharesIn(Field.ARTICLE, form);
    var answers = sharesIn(Field.ANSWER, form);
    var covered = lexicon.covers(lang);
    var concepts = sharesIn(Field.CONCEPTS, gloss);
    var topics = sharesIn(Field.TOPICS, gloss);
    var part = covered ? CONCEPT_PART : 0;
    var lexical = new double[revisions.size()];
    var article = new double[revisions.size()];
    for (int document = 0; document < sideOfDocument.length; document++) {
      var at = sideOfDocument[document];
      if (at >= 0) {
        var wording = (words.of(document) + grams.of(document)) / 2;
        lexical[at] = Math.max(lexical[at], (1 - part) * wording + part * concepts.of(document));
        var whole = (1 - ANSWER_PART) * questions.of(document) + ANSWER_PART * answers.of(document);
        article[at] = Math.max(article[at], (1 - part) * whole + part * topics.of(document));
      }
    }
    // What the lexicon does not understand, or no article is about, is not known.
    var understood = covered ? lexicon.understood(lang, text) * concepts.known() : words.known();
    return new Shares(lexical, article, (words.known() + understood) / 2);
  }

  private LexicalField.Shares sharesIn(Field field, String text) throws IOException {
    return Objects.requireNonNull(fields.get(field)).shares(text);
  }

  private Hits hits(Shares shares, float @Nullable [] vector, int limit) {
    var lexical = shares.lexical;
    var article = shares.article;
    var similar =
        vector == null
            ? null
            : meanings.filter(all -> all.fits(vector)).map(all -> all.to(vector)).orElse(null);
    var hits = new ArrayList<Hit>();
    for (int at = 0; at < lexical.length; at++) {
      var scores =
          similar == null
              ? new Scores(0, 0, lexical[at], article[at], 0)
              : scores(similar.get(at), lexical[at], article[at]);
      var nearest = similar == null ? 0 : similar.get(at).nearest();
      hits.add(new Hit(revisions.get(at), weights(similar != null).fuse(scores), scores, nearest));
    }
    hits.sort((one, other) -> Double.compare(other.score(), one.score()));
    return new Hits(
        hits.stream().filter(hit -> hit.score() > 0).limit(limit).toList(),
        shares.known,
        similar == null
            ? Basis.WORDS
            : meanings.orElseThrow().glossed() ? Basis.GLOSSES : Basis.MEANINGS);
  }

  private static Scores scores(Meanings.Similarity similar, double lexical, double article) {
    return new Scores(similar.cosine(), similar.centroid(), lexical, article, similar.classifier());
  }

  private Weights weights(boolean vectors) {
    return vectors ? weights : Weights.WORDS;
  }
}
