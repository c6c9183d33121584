package io.amends.knowledge;

/// What can be seen of a search, from which follows how sure we are.
///
/// @param score of the first passage
/// @param margin over the second
/// @param gap over the mean of those that follow, see [#RIVALS]
/// @param cosine with the nearest wording of any passage
/// @param centroid the highest of any passage, see [Scores#centroid()]
/// @param centroidGap the first passage's over the mean of those that follow
/// @param lexical share of the first passage, see [Scores#lexical()]
/// @param article share of the first passage, see [Scores#article()]
/// @param known share of the question's words that the corpus has, 0 to 1
/// @param basis what was compared
public record Signs(
    double score,
    double margin,
    double gap,
    double cosine,
    double centroid,
    double centroidGap,
    double lexical,
    double article,
    double known,
    Basis basis) {
  /// So many passages after the first are its rivals.
  public static final int RIVALS = 4;

  /// Makes one of the spread of scores, so that all features are about as large.
  private static final double UNIT = 10;

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
    return new Signs(0, 0, 0, 0, 0, 0, 0, 0, known, basis);
  }

  /// What the logistic models weigh; the first is constant. Scores count as far as they lie above
  /// or below what this corpus usually gives, and above their rivals: as they stand, the same score
  /// means different things in different corpora. Scores by words alone are shares already.
  double[] features(Level level) {
    var lead = score > 0 ? margin / score : 0;
    var high = UNIT * (score - level.score());
    return basis == Basis.WORDS
        ? new double[] {1, UNIT * score, lead, UNIT * gap, lexical, article, known}
        : new double[] {
          1,
          high,
          UNIT * (cosine - level.cosine()),
          lead,
          UNIT * gap,
          UNIT * centroidGap,
          lexical,
          known,
          UNIT * (centroid - level.cosine())
        };
  }
}
