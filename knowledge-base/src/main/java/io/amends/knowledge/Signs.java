package io.amends.knowledge;

/// What can be seen of a search, from which follows how sure we are.
///
/// @param score of the first passage
/// @param margin over the second
/// @param cosine with the nearest wording of any passage
/// @param centroid the highest of any passage, see [Scores#centroid()]
/// @param lexical share of the first passage, see [Scores#lexical()]
/// @param article share of the first passage, see [Scores#article()]
/// @param known share of the question's words that the corpus has, 0 to 1
/// @param basis what was compared
public record Signs(
    double score,
    double margin,
    double cosine,
    double centroid,
    double lexical,
    double article,
    double known,
    Basis basis) {
  /// What was compared besides words.
  public enum Basis {
    /// Sentence embeddings of the texts.
    MEANINGS,
    /// Sentence embeddings of what the lexicon made of the texts.
    GLOSSES,
    /// Nothing.
    WORDS
  }

  /// The signs of a search that found nothing.
  public static Signs none(double known, Basis basis) {
    return new Signs(0, 0, 0, 0, 0, 0, known, basis);
  }

  /// What the logistic models weigh; the first is constant.
  double[] features() {
    var lead = score > 0 ? margin / score : 0;
    return basis == Basis.WORDS
        ? new double[] {1, score, lead, lexical, article, known}
        : new double[] {1, score, lead, cosine, centroid, lexical, known};
  }
}
