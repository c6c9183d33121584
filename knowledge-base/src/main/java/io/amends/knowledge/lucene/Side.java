package io.amends.knowledge.lucene;

import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.lucene.Analysis.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/// The articles of one language in one snapshot. Immutable.
final class Side {
  /// Part of the answer's text in the score of the article as a whole.
  private static final double ANSWER_PART = 0.15;

  private final String lang;
  private final List<Revision> revisions;
  private final IndexSearcher searcher;
  private final int[] sideOfDocument;
  private final Optional<Meanings> meanings;
  private final Weights weights;

  /// Takes everything over.
  ///
  /// @param sideOfDocument for each document number the position in `revisions`, or -1
  Side(
      String lang,
      List<Revision> revisions,
      IndexSearcher searcher,
      int[] sideOfDocument,
      Optional<Meanings> meanings) {
    this.lang = lang;
    this.revisions = revisions;
    this.searcher = searcher;
    this.sideOfDocument = sideOfDocument;
    this.meanings = meanings;
    var wordings = revisions.stream().mapToInt(revision -> revision.text().wordings().size()).sum();
    this.weights = Weights.of(meanings.isPresent(), (double) wordings / revisions.size());
  }

  List<Revision> revisions() {
    return revisions;
  }

  boolean hasMeanings() {
    return meanings.isPresent();
  }

  /// Something found: a revision with its scores.
  record Hit(Revision revision, double score, Scores scores) {}

  /// All hits of a reading of the question, best first.
  ///
  /// @param known share of the question's words that the corpus has
  /// @param vectors whether meanings took part
  record Hits(List<Hit> best, double known, boolean vectors) {}

  /// Scores every article.
  ///
  /// @param vector of the text, or null where only words can be compared
  Hits search(String text, float @Nullable [] vector, int limit) throws IOException {
    var words = LexicalScores.of(searcher, Field.WORDS.in(lang), text);
    var grams = LexicalScores.of(searcher, Field.GRAMS.in(lang), text);
    var questions = LexicalScores.of(searcher, Field.ARTICLE.in(lang), text);
    var answers = LexicalScores.of(searcher, Field.ANSWER.in(lang), text);
    var lexical = new double[revisions.size()];
    var article = new double[revisions.size()];
    for (int document = 0; document < sideOfDocument.length; document++) {
      var at = sideOfDocument[document];
      if (at >= 0) {
        var wording = (words.of(document) + grams.of(document)) / 2;
        lexical[at] = Math.max(lexical[at], wording);
        var whole = (1 - ANSWER_PART) * questions.of(document) + ANSWER_PART * answers.of(document);
        article[at] = Math.max(article[at], whole);
      }
    }
    var similar = vector == null ? null : meanings.map(all -> all.to(vector)).orElse(null);
    var hits = new ArrayList<Hit>();
    for (int at = 0; at < lexical.length; at++) {
      var scores =
          similar == null
              ? new Scores(0, 0, lexical[at], article[at], 0)
              : scores(similar.get(at), lexical[at], article[at]);
      hits.add(new Hit(revisions.get(at), weights(similar != null).fuse(scores), scores));
    }
    hits.sort((one, other) -> Double.compare(other.score(), one.score()));
    return new Hits(
        hits.stream().filter(hit -> hit.score() > 0).limit(limit).toList(),
        words.known(),
        similar != null);
  }

  private static Scores scores(Meanings.Similarity similar, double lexical, double article) {
    return new Scores(similar.cosine(), similar.centroid(), lexical, article, similar.classifier());
  }

  private Weights weights(boolean vectors) {
    return vectors ? weights : Weights.WORDS;
  }
}
