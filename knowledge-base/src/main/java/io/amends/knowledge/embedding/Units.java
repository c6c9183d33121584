package io.amends.knowledge.embedding;

/// Vectors of length 1.
final class Units {
  private Units() {}

  /// The vector in its direction with length 1.
  static float[] of(float[] vector) {
    var squares = 0.0;
    for (var value : vector) {
      squares += value * value;
    }
    var length = Math.max(1e-12, Math.sqrt(squares));
    var unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
