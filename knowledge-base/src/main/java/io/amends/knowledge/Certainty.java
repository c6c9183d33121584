package io.amends.knowledge;

import java.util.List;

/// How sure we are of what was found, and what follows from it. Two logistic models give the
/// probabilities; their weights were fitted over several public question sets at once and hold for
/// corpora of any size, which makes them cautious.
public final class Certainty {
  /// Answers need this probability that the first passage is right.
  public static final double ANSWER_FROM = 0.8;

  /// Titles are offered when one of the first three is right with this probability.
  public static final double CLARIFY_FROM = 0.3;

  /// Passages this much worse than the first are no alternative.
  private static final double FAR_BEHIND = 0.5;

  private Certainty() {}

  /// The signs of a search that found nothing.
  public static Signs none() {
    return new Signs(0, 0, 0, 0, false);
  }

  /// What can be seen of a search.
  ///
  /// @param score of the first passage
  /// @param margin over the second
  /// @param lexical share of the first passage, see [Scores#lexical()]
  /// @param known share of the question's words that the corpus has, 0 to 1
  /// @param vectors whether the scores have a part from sentence embeddings
  public record Signs(double score, double margin, double lexical, double known, boolean vectors) {}

  /// The probability that the first passage is right.
  public static double first(Signs signs) {
    return signs.vectors()
        ? logistic(-12 + 16 * signs.score() + 8 * signs.margin() + 2 * signs.lexical())
        : logistic(-4 + 7 * signs.score() + 6 * signs.margin() + signs.known());
  }

  /// The probability that the right passage is among the first three.
  public static double amongThree(Signs signs) {
    return signs.vectors()
        ? logistic(-9 + 14 * signs.score() + 2 * signs.lexical())
        : logistic(-3 + 8 * signs.score() + signs.known());
  }

  /// Answer, clarify, or neither.
  ///
  /// @param passages best first
  public static Decision decide(Signs signs, List<Passage> passages) {
    if (passages.isEmpty()) {
      return new Decision.Unknown();
    }
    if (first(signs) >= ANSWER_FROM) {
      return new Decision.Answer(passages.getFirst());
    }
    if (amongThree(signs) < CLARIFY_FROM) {
      return new Decision.Unknown();
    }
    var enough = passages.getFirst().score() * FAR_BEHIND;
    return new Decision.Clarify(
        passages.stream()
            .filter(passage -> passage.score() >= enough)
            .limit(Decision.MAX_OPTIONS)
            .toList());
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
