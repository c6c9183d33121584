package io.amends.knowledge;

import java.util.List;

/// A logistic model: the probability of yes from a handful of features. Immutable.
final class Logistic {
  private static final int STEPS = 25;
  private static final double CLOSE_ENOUGH = 1e-7;
  private final double[] coefficients;

  /// @param coefficients one a feature
  Logistic(double... coefficients) {
    this.coefficients = coefficients.clone();
  }

  /// One observation, with how many observations it stands for.
  static final class Seen {
    private final double[] features;
    private final boolean yes;
    private final double weight;

    Seen(double[] features, boolean yes, double weight) {
      this.features = features;
      this.yes = yes;
      this.weight = weight;
    }

    double[] features() {
      return features;
    }

    boolean yes() {
      return yes;
    }

    double weight() {
      return weight;
    }
  }

  double probability(double[] features) {
    var sum = 0.0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// The model that fits these observations best without going far from this one: the most likely
  /// one where each coefficient is taken to be normally distributed around this model's (Newton's
  /// method).
  ///
  /// @param trust in this model, the inverse of the variance of each coefficient
  Logistic adapted(List<Seen> observations, double[] trust) {
    var now = new Logistic(coefficients);
    for (int step = 0; step < STEPS; step++) {
      var change = now.step(observations, coefficients, trust);
      var next = now.coefficients.clone();
      var moved = 0.0;
      for (int i = 0; i < next.length; i++) {
        next[i] -= change[i];
        moved = Math.max(moved, Math.abs(change[i]));
      }
      now = new Logistic(next);
      if (moved < CLOSE_ENOUGH) {
        break;
      }
    }
    return now;
  }

  private double[] step(List<Seen> observations, double[] prior, double[] trust) {
    var size = coefficients.length;
    var gradient = new double[size];
    var curvature = new double[size][size];
    for (int i = 0; i < size; i++) {
      gradient[i] = trust[i] * (coefficients[i] - prior[i]);
      curvature[i][i] = trust[i];
    }
    for (var seen : observations) {
      var probability = probability(seen.features());
      var miss = seen.weight() * (probability - (seen.yes() ? 1 : 0));
      var bend = seen.weight() * Math.max(1e-6, probability * (1 - probability));
      for (int i = 0; i < size; i++) {
        gradient[i] += miss * seen.features()[i];
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += bend * seen.features()[i] * seen.features()[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        curvature[j][i] = curvature[i][j];
      }
    }
    return solved(curvature, gradient);
  }

  /// Gauss's elimination; the matrix is positive definite.
  private static double[] solved(double[][] matrix, double[] right) {
    var size = right.length;
    for (int column = 0; column < size; column++) {
      for (int row = column + 1; row < size; row++) {
        var factor = matrix[row][column] / matrix[column][column];
        for (int k = column; k < size; k++) {
          matrix[row][k] -= factor * matrix[column][k];
        }
        right[row] -= factor * right[column];
      }
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int k = row + 1; k < size; k++) {
        right[row] -= matrix[row][k] * right[k];
      }
      right[row] /= matrix[row][row];
    }
    return right;
  }
}
