package io.amends.knowledge.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.VectorUtil;

/// The sentence vectors of one language's articles, all compared with each question: exact, and at
/// this size faster to keep current than a graph. Immutable.
final class Meanings {
  private final List<float[][]> vectors;
  private final float[][] centroids;
  private final Discriminant discriminant;

  /// Takes the vectors over.
  ///
  /// @param vectors of unit length, for each article those of its wordings; not empty
  Meanings(List<float[][]> vectors) {
    this.vectors = List.copyOf(vectors);
    this.centroids = new float[vectors.size()][];
    for (int i = 0; i < centroids.length; i++) {
      centroids[i] = unit(Discriminant.mean(vectors.get(i)));
    }
    this.discriminant = Discriminant.fit(vectors);
  }

  /// How near a question is to an article.
  record Similarity(double cosine, double centroid, double classifier) {}

  /// By article, in the order given to the constructor.
  List<Similarity> to(float[] question) {
    var probabilities = discriminant.probabilities(question);
    var similarities = new ArrayList<Similarity>(centroids.length);
    for (int i = 0; i < centroids.length; i++) {
      var best = -1f;
      for (var vector : vectors.get(i)) {
        best = Math.max(best, VectorUtil.dotProduct(vector, question));
      }
      var centroid = VectorUtil.dotProduct(centroids[i], question);
      similarities.add(new Similarity(best, centroid, probabilities[i]));
    }
    return similarities;
  }

  private static float[] unit(double[] mean) {
    var length = 0.0;
    for (var value : mean) {
      length += value * value;
    }
    var unit = new float[mean.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (mean[i] / Math.max(1e-9, Math.sqrt(length)));
    }
    return unit;
  }
}
