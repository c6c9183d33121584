package io.amends.knowledge;

import io.amends.knowledge.Logistic.Seen;
import io.amends.knowledge.Signs.Basis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Turns the signs of a search into probabilities, and these into a decision. There is a set of
/// logistic models for each [Signs.Basis]. The shipped ones were fitted over several public
/// question sets and our own at once, each weighing the same, with three questions in ten out of
/// scope; [#adapted] moves them to one shop's articles. Immutable.
public final class Calibration {
  /// Answers shall be right in this share of cases.
  public static final double TARGET = 0.90;

  /// The share of questions that the articles do not answer, while nobody has counted.
  public static final double OUT_OF_SCOPE_SHARE = 0.30;

  /// Articles with one of these tags need more certainty: a wrong answer costs money or breaks law.
  private static final Set<String> GRAVE = Set.of("money", "law", "legal");

  /// Passages this much worse than the first are no alternative.
  private static final double FAR_BEHIND = 0.5;

  /// So many observations weigh as much as what was shipped.
  private static final double TRUST = 8;

  /// So many observations weigh as much as the shipped threshold. It is high because the articles
  /// that are held out stand nearer to the others than what customers ask beside the FAQ.
  private static final double TRUST_IN_THRESHOLD = 600;

  private static final Calibration SHIPPED =
      new Calibration(
          Map.of(
              Basis.MEANINGS,
              new Models(
                  new Logistic(-7.72, 1.62, 5.01, 3.13, 3.54, 0.73, 0.31),
                  new Logistic(-6.91, 2.15, 3.15, 2.66, 3.50, 0.69, 0.43),
                  new Logistic(-7.80, 9.50, 0, 0, 2.40, 0, 0),
                  0.55,
                  0.38),
              Basis.GLOSSES,
              new Models(
                  new Logistic(-6.55, 3.14, 4.76, 0.57, 2.94, 0.78, 1.00),
                  new Logistic(-6.79, 2.93, 3.07, 1.07, 3.48, 1.02, 1.17),
                  new Logistic(-4.87, 2.06, 1.16, 1.30, 3.28, 0.16, 1.17),
                  0.65,
                  0.45),
              Basis.WORDS,
              new Models(
                  new Logistic(-2.01, 1.86, 0.88, 0.42, 4.03, -0.32),
                  new Logistic(-1.41, 1.99, -0.17, 0.76, 3.82, -0.25),
                  new Logistic(-1.41, 1.99, 0, 0.76, 3.82, 0),
                  0.70,
                  0.45)));

  /// @param answerFrom the least probability of the first passage to be answered
  /// @param clarifyFrom the least probability of the first three for their titles to be offered
  private record Models(
      Logistic first,
      Logistic amongThree,
      Logistic inScope,
      double answerFrom,
      double clarifyFrom) {
    Certainty of(Signs signs) {
      var features = signs.features();
      return new Certainty(
          first.probability(features),
          amongThree.probability(features),
          inScope.probability(features),
          signs.basis() != Basis.WORDS);
    }
  }

  private final Map<Basis, Models> models;

  private Calibration(Map<Basis, Models> models) {
    this.models = models;
  }

  public static Calibration shipped() {
    return SHIPPED;
  }

  /// A wording that was taken out of the articles and asked.
  ///
  /// @param rank of its article, from 1; 0 if it was not found, or the whole article was taken out
  /// @param inScope whether the article was there
  public record Example(Signs signs, int rank, boolean inScope) {}

  /// The calibration that fits these examples without going far from this one; the fewer examples,
  /// the nearer it stays.
  ///
  /// @param outOfScope the share of real questions that the articles do not answer, 0 to 1
  public Calibration adapted(List<Example> examples, double outOfScope) {
    var adapted = new EnumMap<Basis, Models>(Basis.class);
    models.forEach((basis, model) -> {
      var some = examples.stream().filter(e -> e.signs().basis() == basis).toList();
      adapted.put(basis, adapted(model, some, outOfScope));
    });
    return new Calibration(adapted);
  }

  private static Models adapted(Models models, List<Example> examples, double outOfScope) {
    var in = examples.stream().filter(Example::inScope).count();
    var out = examples.size() - in;
    if (in == 0 || out == 0) {
      return models;
    }
    var inWeight = (1 - outOfScope) * examples.size() / in;
    var outWeight = outOfScope * examples.size() / out;
    var first = new ArrayList<Seen>();
    var three = new ArrayList<Seen>();
    for (var example : examples) {
      var features = example.signs().features();
      var weight = example.inScope() ? inWeight : outWeight;
      first.add(new Seen(features, example.rank() == 1, weight));
      three.add(new Seen(features, example.rank() >= 1 && example.rank() <= 3, weight));
    }
    var trust = new double[first.getFirst().features().length];
    Arrays.fill(trust, TRUST);
    trust[0] = 1;
    var model = models.first.adapted(first, trust);
    return new Models(
        model,
        models.amongThree.adapted(three, trust),
        models.inScope,
        answerFrom(model, first, models.answerFrom),
        models.clarifyFrom);
  }

  /// The lowest probability from which answers are right as often as they shall be.
  private static double answerFrom(Logistic model, List<Seen> examples, double before) {
    var sorted =
        examples.stream()
            .sorted(Comparator.comparingDouble(seen -> -model.probability(seen.features())))
            .toList();
    var all = 0.0;
    var right = 0.0;
    var from = 0.95;
    for (var seen : sorted) {
      all += seen.weight();
      right += seen.yes() ? seen.weight() : 0;
      if (right / all >= TARGET) {
        from = model.probability(seen.features());
      }
    }
    var trusted = sorted.size() / (sorted.size() + TRUST_IN_THRESHOLD);
    return Math.clamp(trusted * from + (1 - trusted) * before, 0.5, 0.95);
  }

  public Certainty of(Signs signs) {
    return Objects.requireNonNull(models.get(signs.basis())).of(signs);
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
    var model = Objects.requireNonNull(models.get(basis));
    var from = model.answerFrom;
    var grave = tags.stream().anyMatch(tag -> GRAVE.contains(tag.toLowerCase(Locale.ROOT)));
    if (certainty.first() >= (grave ? from + (1 - from) / 4 : from)) {
      return new Decision.Answer(passages.getFirst());
    }
    if (certainty.amongThree() < model.clarifyFrom) {
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
