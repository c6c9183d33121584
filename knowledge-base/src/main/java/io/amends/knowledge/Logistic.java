package io.amends.knowledge;

/// A logistic model: the probability of yes from a handful of features. Immutable.
final class Logistic {
  private final double[] coefficients;

  /// @param coefficients one a feature
  Logistic(double... coefficients) {
    this.coefficients = coefficients.clone();
  }

  double probability(double[] features) {
    var sum = 0.0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
