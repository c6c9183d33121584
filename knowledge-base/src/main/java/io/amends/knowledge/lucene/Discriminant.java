package io.amends.knowledge.lucene;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// A linear discriminant over sentence vectors: one Gaussian per article with a common covariance,
/// shrunk towards a sphere, solved in closed form (Friedman 1989, Ledoit and Wolf 2004).
final class Discriminant {
  private static final double SHRINKAGE = 0.6;
  private static final double TEMPERATURE = 40;

  private final Cholesky triangle;
  private final float[][] weights;
  private final float[] offsets;

  private Discriminant(Cholesky triangle, float[][] weights, float[] offsets) {
    this.triangle = triangle;
    this.weights = weights;
    this.offsets = offsets;
  }

  /// Fits the classes; takes a second for some thousand vectors.
  ///
  /// @param classes the vectors of each class, at least one; all of one length
  static Discriminant fit(List<float[][]> classes) {
    var means = classes.stream().map(Discriminant::mean).toList();
    var dimension = means.getFirst().length;
    var triangle = Cholesky.of(covariance(classes, means, dimension));
    var nothing =
        new Discriminant(triangle, new float[classes.size()][0], new float[classes.size()]);
    return nothing.refit(classes, _ -> -1);
  }

  /// Fits other classes with the covariance that was found before: quick, and near enough while few
  /// of them differ.
  ///
  /// @param same for the position of a class its position here, if it is the same; else -1
  Discriminant refit(List<float[][]> classes, IntUnaryOperator same) {
    var newWeights = new float[classes.size()][];
    var newOffsets = new float[classes.size()];
    for (int i = 0; i < newWeights.length; i++) {
      var before = same.applyAsInt(i);
      if (before >= 0) {
        newWeights[i] = weights[before];
        newOffsets[i] = offsets[before];
        continue;
      }
      var mean = mean(classes.get(i));
      var weight = triangle.solve(mean);
      var half = 0.0;
      for (int d = 0; d < mean.length; d++) {
        half += mean[d] * weight[d] / 2;
      }
      newWeights[i] = toFloats(weight);
      newOffsets[i] = (float) -half;
    }
    return new Discriminant(triangle, newWeights, newOffsets);
  }

  /// The probability of each class, softened by a temperature.
  double[] probabilities(float[] vector) {
    var result = new double[weights.length];
    var greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < result.length; i++) {
      result[i] =
          (org.apache.lucene.util.VectorUtil.dotProduct(weights[i], vector) + offsets[i])
              / TEMPERATURE;
      greatest = Math.max(greatest, result[i]);
    }
    var sum = 0.0;
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.exp(result[i] - greatest);
      sum += result[i];
    }
    for (int i = 0; i < result.length; i++) {
      result[i] /= sum;
    }
    return result;
  }

  static double[] mean(float[][] vectors) {
    var mean = new double[vectors[0].length];
    for (var vector : vectors) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += vector[d];
      }
    }
    for (int d = 0; d < mean.length; d++) {
      mean[d] /= vectors.length;
    }
    return mean;
  }

  /// Within the classes, shrunk; where every class has one vector only, that of all vectors.
  private static double[][] covariance(
      List<float[][]> classes, List<double[]> means, int dimension) {
    var sum = new double[dimension][dimension];
    var total = 0;
    for (int i = 0; i < classes.size(); i++) {
      var mean = means.get(i);
      for (var vector : classes.get(i)) {
        addOuter(sum, vector, mean);
        total++;
      }
    }
    var degrees = Math.max(1, total - classes.size());
    var trace = 0.0;
    for (int d = 0; d < dimension; d++) {
      trace += sum[d][d] / degrees;
    }
    var sphere = trace > 0 ? trace / dimension : 1.0 / dimension;
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column <= row; column++) {
        var shrunk = (1 - SHRINKAGE) * sum[row][column] / degrees;
        sum[row][column] = row == column ? shrunk + SHRINKAGE * sphere : shrunk;
      }
    }
    return sum;
  }

  /// Adds to the lower triangle only.
  private static void addOuter(double[][] sum, float[] vector, double[] mean) {
    var difference = new double[mean.length];
    for (int d = 0; d < mean.length; d++) {
      difference[d] = vector[d] - mean[d];
    }
    for (int row = 0; row < mean.length; row++) {
      var factor = difference[row];
      var line = sum[row];
      for (int column = 0; column <= row; column++) {
        line[column] += factor * difference[column];
      }
    }
  }

  private static float[] toFloats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
