package io.amends.knowledge;

import io.amends.knowledge.Signs.Basis;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Turns the signs of a search into probabilities, and these into a decision. There is a set of
/// logistic models for each [Signs.Basis], fitted over several public question sets and our own at
/// once, with three questions in ten out of scope. They are the same for every shop; what differs
/// is the [Level] of its scores, which its own wordings tell ([#at(Basis, Level)]), how many
/// questions its articles do not answer ([#outOfScope(double)]), and how many of the answers ought
/// to be right ([#precision(double)]). Immutable.
public final class Calibration {
  /// The share of questions that the articles do not answer, while nobody has counted.
  public static final double OUT_OF_SCOPE_SHARE = 0.30;

  /// The share of answers that ought to be right, unless an admin wants another.
  public static final double PRECISION = 0.90;

  /// A share that is estimated from few questions may not run away.
  private static final double LEAST_OUT_OF_SCOPE = 0.05;

  private static final double MOST_OUT_OF_SCOPE = 0.70;

  /// Articles with one of these tags need more certainty: a wrong answer costs money or breaks law.
  private static final Set<String> GRAVE = Set.of("money", "law", "legal");

  /// Passages this much worse than the first are no alternative.
  private static final double FAR_BEHIND = 0.5;

  private static final Map<Basis, Models> MODELS =
      Map.of(
          Basis.MEANINGS,
          new Models(
              new Logistic(-0.10, 0.89, 0, 0.52, 0.29, 0.42, 0.51, 0.57, 0),
              new Logistic(0.38, 0.88, 0, -0.28, 0.50, 0.37, 0.37, 0.64, 0),
              new Logistic(1.10, 0.95, 0, 0, 0, 0, 0, 0, 0.24),
              new Level(0.67, 0.83, 0),
              new Level(0.73, 0.80, 0),
              0.75,
              0.38),
          Basis.GLOSSES,
          new Models(
              new Logistic(-1.10, 0.62, 0.32, 1.01, 1.60, 0.13, -0.51, 1.31, 0.98),
              new Logistic(0, 0.64, 0.29, 0.21, 1.77, -0.11, -1.13, 0.81, 1.08),
              new Logistic(0.63, 0.72, 0.45, 0.39, 1.43, 0, -1.57, 0.95, 1.16),
              new Level(0.54, 0.83, 0),
              new Level(0.40, 0.73, 0),
              0.87,
              0.36),
          Basis.WORDS,
          new Models(
              new Logistic(-2.31, 0.31, 0.87, 0.54, -1.43, 2.22, -0.06),
              new Logistic(-1.62, 0.29, -0.44, 0.55, -1.11, 1.74, 0.50),
              new Logistic(-1.04, 0.39, -0.21, 0.13, -0.50, 0.84, 1.09),
              new Level(0, 0, 0),
              new Level(0, 0, 0),
              0.75,
              0.45));

  private static final Calibration SHIPPED =
      new Calibration(Map.of(), OUT_OF_SCOPE_SHARE, PRECISION);

  /// @param usual the level of the corpora that it was fitted over
  /// @param single that of the same with one wording an article, of the others asked
  /// @param answerFrom the least probability of the first passage to be answered: from there on,
  ///   nine of ten answers were right over all sets, and at most 4 % of what the articles do not
  ///   answer was answered
  /// @param clarifyFrom the least probability of the first three for their titles to be offered
  private record Models(
      Logistic first,
      Logistic amongThree,
      Logistic inScope,
      Level usual,
      Level single,
      double answerFrom,
      double clarifyFrom) {}

  private final Map<Basis, Level> levels;
  private final double outOfScope;
  private final double precision;

  private Calibration(Map<Basis, Level> levels, double outOfScope, double precision) {
    this.levels = levels;
    this.outOfScope = outOfScope;
    this.precision = precision;
  }

  public static Calibration shipped() {
    return SHIPPED;
  }

  /// The calibration of a corpus whose articles have about one wording each, so that none can be
  /// taken out and asked.
  public Calibration ofSingleWordings() {
    var single = new EnumMap<Basis, Level>(Basis.class);
    MODELS.forEach((basis, models) -> single.put(basis, models.single()));
    return new Calibration(single, outOfScope, precision);
  }

  /// The calibration of a corpus whose own wordings reach this level.
  public Calibration at(Basis basis, Level level) {
    var changed = new EnumMap<Basis, Level>(Basis.class);
    changed.putAll(levels);
    changed.put(basis, level.towards(level(basis)));
    return new Calibration(changed, outOfScope, precision);
  }

  private Level level(Basis basis) {
    return levels.getOrDefault(basis, models(basis).usual());
  }

  /// The calibration where this share of the real questions is not answered by the articles.
  ///
  /// @param share 0 to 1; the extremes are not believed
  public Calibration outOfScope(double share) {
    return new Calibration(
        levels, Math.clamp(share, LEAST_OUT_OF_SCOPE, MOST_OUT_OF_SCOPE), precision);
  }

  /// The calibration where this share of the answers ought to be right.
  ///
  /// @param share over 0.5, under 1
  public Calibration precision(double share) {
    return new Calibration(levels, outOfScope, share);
  }

  private static Models models(Basis basis) {
    return Objects.requireNonNull(MODELS.get(basis));
  }

  public Certainty of(Signs signs) {
    var models = models(signs.basis());
    var features = signs.features(level(signs.basis()));
    // Bayes' rule moves the probabilities to another share of questions out of scope.
    var in = models.inScope().probability(features);
    var more = (1 - outOfScope) / (1 - OUT_OF_SCOPE_SHARE);
    var less = outOfScope / OUT_OF_SCOPE_SHARE;
    var factor = more / (in * more + (1 - in) * less);
    return new Certainty(
        Math.min(1, models.first().probability(features) * factor),
        Math.min(1, models.amongThree().probability(features) * factor),
        Math.min(1, in * factor),
        signs.basis() != Basis.WORDS);
  }

  /// Answer, clarify, or neither.
  ///
  /// @param passages best first
  /// @param tags of the first passage's article
  public Decision decide(
      Certainty certainty, Basis basis, List<Passage> passages, List<String> tags) {
    if (passages.isEmpty()) {
      return new Decision.Unknown();
    }
    var models = models(basis);
    // Half as many errors: half the risk that is taken with each answer.
    var from = 1 - (1 - models.answerFrom()) * (1 - precision) / (1 - PRECISION);
    var grave = tags.stream().anyMatch(tag -> GRAVE.contains(tag.toLowerCase(Locale.ROOT)));
    if (certainty.first() >= (grave ? from + (1 - from) / 4 : from)) {
      return new Decision.Answer(passages.getFirst());
    }
    if (certainty.amongThree() < models.clarifyFrom()) {
      return new Decision.Unknown();
    }
    var enough = passages.getFirst().score() * FAR_BEHIND;
    return new Decision.Clarify(
        passages.stream()
            .filter(passage -> passage.score() >= enough)
            .limit(Decision.MAX_OPTIONS)
            .toList());
  }
}
