package io.amends.knowledge;

import io.amends.knowledge.Evaluation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The numbers of an evaluation. Shares are fractions of 1, and not a number where there is nothing
/// to divide by.
public final class EvaluationReport {
  private static final int RESAMPLES = 1_000;
  private static final int BINS = 10;
  private static final int DEEPEST = 10;
  private final List<Outcome> outcomes;

  EvaluationReport(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  public List<Outcome> outcomes() {
    return outcomes;
  }

  public int inScope() {
    return (int) outcomes.stream().filter(Outcome::inScope).count();
  }

  public int outOfScope() {
    return outcomes.size() - inScope();
  }

  /// In scope, the right article came first.
  public double top1() {
    return ofInScope(outcome -> outcome.rank() == 1);
  }

  /// In scope, the right article was among the first three.
  public double recall3() {
    return ofInScope(outcome -> outcome.rank() >= 1 && outcome.rank() <= 3);
  }

  /// In scope, the mean of one divided by the right article's rank, if it is among the first ten.
  public double meanReciprocalRank() {
    return outcomes.stream()
        .filter(Outcome::inScope)
        .mapToDouble(o -> o.rank() >= 1 && o.rank() <= DEEPEST ? 1.0 / o.rank() : 0)
        .average()
        .orElse(Double.NaN);
  }

  /// How well the certainty tells questions in scope from those out of it: the probability that one
  /// of the former has more; 0.5 is a coin.
  public double auroc() {
    var sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(EvaluationReport::certainty));
    var wins = 0.0;
    var below = 0L;
    var inScope = 0L;
    for (int from = 0; from < sorted.size(); ) {
      var certainty = certainty(sorted.get(from));
      var in = 0L;
      var out = 0L;
      for (; from < sorted.size() && certainty(sorted.get(from)) == certainty; from++) {
        if (sorted.get(from).inScope()) {
          in++;
        } else {
          out++;
        }
      }
      wins += in * (below + out / 2.0);
      below += out;
      inScope += in;
    }
    return below == 0 || inScope == 0 ? Double.NaN : wins / ((double) inScope * below);
  }

  /// In scope, the right article came first and was more certain than this share of the questions
  /// out of scope.
  public double accuracyAtOutOfScopeRecall(double recall) {
    var out =
        outcomes.stream()
            .filter(outcome -> !outcome.inScope())
            .mapToDouble(EvaluationReport::certainty)
            .sorted()
            .toArray();
    if (out.length == 0) {
      return Double.NaN;
    }
    var threshold = out[Math.clamp((int) Math.ceil(recall * out.length) - 1, 0, out.length - 1)];
    return ofInScope(outcome -> outcome.rank() == 1 && certainty(outcome) > threshold);
  }

  /// Of all that was answered, in scope or not, what was right.
  public double precision() {
    return share(Outcome::isAnswered, outcome -> outcome.rank() == 1);
  }

  /// Of the questions in scope, those that were answered.
  public double answered() {
    return ofInScope(Outcome::isAnswered);
  }

  /// Of the answers to questions in scope, those that were right.
  public double rightWhenAnswered() {
    return share(
        outcome -> outcome.inScope() && outcome.isAnswered(), outcome -> outcome.rank() == 1);
  }

  /// Of the questions in scope, those that got titles to choose from.
  public double clarified() {
    return ofInScope(Outcome::isClarified);
  }

  /// Of the questions in scope that got titles, those where one was right.
  public double rightWhenClarified() {
    return share(outcome -> outcome.inScope() && outcome.isClarified(), Outcome::isHelped);
  }

  /// Of the questions in scope, those that were answered right or offered the right title.
  public double helped() {
    return ofInScope(Outcome::isHelped);
  }

  /// Of the questions out of scope, those that were answered.
  public double outOfScopeAnswered() {
    return share(outcome -> !outcome.inScope(), Outcome::isAnswered);
  }

  /// Of the questions out of scope, those that got titles to choose from.
  public double outOfScopeClarified() {
    return share(outcome -> !outcome.inScope(), Outcome::isClarified);
  }

  /// Expected calibration error: how far the promised probability of being right is from what came
  /// of it, over ten bins of equal width.
  public double calibrationError() {
    var promised = new double[BINS];
    var right = new double[BINS];
    for (var outcome : outcomes) {
      var confidence = outcome.search().confidence();
      var bin = Math.clamp((int) (confidence * BINS), 0, BINS - 1);
      promised[bin] += confidence;
      right[bin] += outcome.rank() == 1 ? 1 : 0;
    }
    var error = 0.0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(promised[bin] - right[bin]);
    }
    return outcomes.isEmpty() ? Double.NaN : error / outcomes.size();
  }

  /// The time within which this share of the searches ended.
  public Duration took(double share) {
    var sorted = outcomes.stream().map(outcome -> outcome.search().took()).sorted().toList();
    var at = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.clamp(at, 0, sorted.size() - 1));
  }

  /// Between these the number lies for 95 of 100 draws of as many questions.
  public record Interval(double from, double to) {}

  /// The interval of a number by 1,000 bootstrap resamples, the same each time.
  public Interval interval(ToDoubleFunction<EvaluationReport> number) {
    var random = new Random(1);
    var numbers = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      var drawn = new ArrayList<Outcome>(outcomes.size());
      for (int n = 0; n < outcomes.size(); n++) {
        drawn.add(outcomes.get(random.nextInt(outcomes.size())));
      }
      numbers[i] = number.applyAsDouble(new EvaluationReport(drawn));
    }
    java.util.Arrays.sort(numbers);
    return new Interval(numbers[(int) (0.025 * RESAMPLES)], numbers[(int) (0.975 * RESAMPLES)]);
  }

  private static double certainty(Outcome outcome) {
    return outcome.search().certainty().inScope();
  }

  private double ofInScope(Predicate<Outcome> yes) {
    return share(Outcome::inScope, yes);
  }

  private double share(Predicate<Outcome> among, Predicate<Outcome> yes) {
    var all = outcomes.stream().filter(among).count();
    var good = outcomes.stream().filter(among.and(yes)).count();
    return all == 0 ? Double.NaN : (double) good / all;
  }
}
