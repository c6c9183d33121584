package io.amends.e2e.bench;

import io.amends.knowledge.Embedding;
import java.util.List;
import java.util.Random;

/// Vectors that cost nothing and mean nothing.
final class MadeUpEmbedding implements Embedding {
  private static final int DIMENSION = 384;

  @Override
  public String model() {
    return "made-up";
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public boolean supports(String lang) {
    return true;
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public List<float[]> of(List<String> texts) {
    return texts.stream().map(MadeUpEmbedding::vector).toList();
  }

  private static float[] vector(String text) {
    var random = new Random(text.hashCode());
    var vector = new float[DIMENSION];
    var squares = 0.0;
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
      squares += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
