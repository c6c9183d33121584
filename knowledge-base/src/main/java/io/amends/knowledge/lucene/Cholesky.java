package io.amends.knowledge.lucene;

/// Solves linear equations with a symmetric, positive definite matrix.
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /// Decomposes in place.
  ///
  /// @param matrix only its lower triangle is read
  static Cholesky of(double[][] matrix) {
    for (int row = 0; row < matrix.length; row++) {
      var line = matrix[row];
      for (int column = 0; column <= row; column++) {
        var other = matrix[column];
        var sum = line[column];
        for (int k = 0; k < column; k++) {
          sum -= line[k] * other[k];
        }
        if (row != column) {
          line[column] = sum / other[column];
        } else if (sum > 0) {
          line[row] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("matrix is not positive definite");
        }
      }
    }
    return new Cholesky(matrix);
  }

  double[] solve(double[] right) {
    var x = right.clone();
    for (int row = 0; row < x.length; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= lower[row][k] * x[k];
      }
      x[row] /= lower[row][row];
    }
    for (int row = x.length - 1; row >= 0; row--) {
      for (int k = row + 1; k < x.length; k++) {
        x[row] -= lower[k][row] * x[k];
      }
      x[row] /= lower[row][row];
    }
    return x;
  }
}
