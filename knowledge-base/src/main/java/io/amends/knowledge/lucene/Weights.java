package io.amends.knowledge.lucene;

import io.amends.knowledge.Scores;
import java.util.Optional;

/// How much each signal counts. A flat optimum over eight public sets; reciprocal-rank fusion lost
/// to plain vectors there, so scores are added, not ranks.
record Weights(double cosine, double centroid, double lexical, double article, double classifier) {
  static final Weights WORDS = new Weights(0, 0, 0.55, 0.45, 0);
  private static final Weights MEANINGS = new Weights(0.75, 0.40, 0.15, 0.20, 0.40);
  private static final Weights GLOSSES = new Weights(0.60, 0.30, 0.40, 0.50, 0.30);
  private static final Weights ONE_WORDING = new Weights(0.85, 0, 0.15, 0, 0);

  /// With fewer wordings an article has no shape that a centroid or classifier could learn.
  private static final double FEW_WORDINGS = 1.5;

  static Weights of(Optional<Meanings> meanings, double wordingsPerArticle) {
    if (meanings.isEmpty()) {
      return WORDS;
    }
    if (meanings.get().glossed()) {
      return GLOSSES;
    }
    return wordingsPerArticle < FEW_WORDINGS ? ONE_WORDING : MEANINGS;
  }

  double fuse(Scores scores) {
    var sum =
        cosine * scores.cosine()
            + centroid * scores.centroid()
            + lexical * scores.lexical()
            + article * scores.article()
            + classifier * scores.classifier();
    return sum / (cosine + centroid + lexical + article + classifier);
  }
}
