package io.amends.knowledge;

import java.util.List;

/// How sure we are of what was found, and what follows from it. Two logistic models give the
/// probabilities: one for searches with sentence embeddings, one for searches by words. They were
/// fitted over several public question sets and our own at once, each weighing the same, with three
/// questions in ten out of scope; small corpora make them cautious.
public final class Certainty {
  /// Answers need this probability that the first passage is right.
  public static final double ANSWER_FROM = 0.65;

  /// The same without embeddings, where the corpus has never heard a good part of the question: the
  /// unknown word may be the very thing that is asked for.
  public static final double ANSWER_UNHEARD_FROM = 0.8;

  /// From this share of known words a question was heard.
  private static final double HEARD = 0.75;

  /// Titles are offered when one of the first three is right with this probability.
  public static final double CLARIFY_FROM = 0.35;

  /// The same without embeddings: by words alone, questions in and out of scope look more alike.
  public static final double CLARIFY_BY_WORDS_FROM = 0.42;

  /// Passages this much worse than the first are no alternative.
  private static final double FAR_BEHIND = 0.5;

  private Certainty() {}

  /// The signs of a search that found nothing.
  public static Signs none() {
    return new Signs(0, 0, 0, 0, 0, false);
  }

  /// What can be seen of a search.
  ///
  /// @param score of the first passage
  /// @param margin over the second
  /// @param cosine of the first passage, see [Scores#cosine()]
  /// @param lexical share of the first passage, see [Scores#lexical()]
  /// @param known share of the question's words that the corpus has, 0 to 1
  /// @param vectors whether the scores have a part from sentence embeddings
  public record Signs(
      double score, double margin, double cosine, double lexical, double known, boolean vectors) {
    private double lead() {
      return score > 0 ? margin / score : 0;
    }
  }

  /// The probability that the first passage is right.
  public static double first(Signs signs) {
    return signs.vectors()
        ? logistic(-7.25 + 6.79 * signs.cosine() + 5.06 * signs.lead() + 1.90 * signs.lexical())
        : logistic(-2.11 + 3.10 * signs.score() + 7.42 * signs.margin());
  }

  /// The probability that the right passage is among the first three.
  public static double amongThree(Signs signs) {
    return signs.vectors()
        ? logistic(-7.20 + 8.29 * signs.cosine() + 2.90 * signs.lead() + 1.61 * signs.lexical())
        : logistic(-1.68 + 4.44 * signs.score() + 4.06 * signs.margin());
  }

  /// Answer, clarify, or neither.
  ///
  /// @param passages best first
  public static Decision decide(Signs signs, List<Passage> passages) {
    if (passages.isEmpty()) {
      return new Decision.Unknown();
    }
    if (first(signs) >= answerFrom(signs)) {
      return new Decision.Answer(passages.getFirst());
    }
    if (amongThree(signs) < (signs.vectors() ? CLARIFY_FROM : CLARIFY_BY_WORDS_FROM)) {
      return new Decision.Unknown();
    }
    var enough = passages.getFirst().score() * FAR_BEHIND;
    return new Decision.Clarify(
        passages.stream()
            .filter(passage -> passage.score() >= enough)
            .limit(Decision.MAX_OPTIONS)
            .toList());
  }

  private static double answerFrom(Signs signs) {
    return signs.vectors() || signs.known() >= HEARD ? ANSWER_FROM : ANSWER_UNHEARD_FROM;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
