package io.amends.knowledge.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.util.VectorUtil;

/// The sentence vectors of one language's articles, all compared with each question: exact, and at
/// this size faster to keep current than a graph. Immutable.
final class Meanings {
  /// Up to this many wordings the discriminant is fitted anew with each change.
  private static final int SMALL = 1_000;

  /// In larger corpora, when this share of the articles has changed.
  private static final double MUCH = 0.05;

  /// Of the soft maximum: at 30, half as near counts next to nothing.
  private static final double SHARPNESS = 30;

  private final Map<String, Integer> positions = new HashMap<>();
  private final List<float[][]> vectors;
  private final float[][] centroids;
  private final Discriminant discriminant;
  private final int changedSinceFit;
  private final boolean glossed;

  /// Takes the vectors over.
  ///
  /// @param names of the revisions
  /// @param vectors of unit length, for each revision those of its wordings; not empty
  /// @param before the meanings of the last generation
  /// @param glossed whether the vectors are of what the lexicon made of the wordings
  Meanings(
      List<String> names, List<float[][]> vectors, Optional<Meanings> before, boolean glossed) {
    this.glossed = glossed;
    this.vectors = List.copyOf(vectors);
    this.centroids = new float[vectors.size()][];
    for (int i = 0; i < centroids.length; i++) {
      positions.put(names.get(i), i);
      centroids[i] = unit(Discriminant.mean(vectors.get(i)));
    }
    var wordings = vectors.stream().mapToInt(all -> all.length).sum();
    var changed = before.map(last -> last.changedSinceFit + last.lacking(names)).orElse(0);
    var alike = before.filter(last -> last.fits(centroids[0]));
    if (alike.isPresent() && wordings > SMALL && changed <= MUCH * names.size()) {
      var last = alike.get();
      this.discriminant =
          last.discriminant.refit(
              this.vectors, at -> last.positions.getOrDefault(names.get(at), -1));
      this.changedSinceFit = changed;
    } else {
      this.discriminant = Discriminant.fit(this.vectors);
      this.changedSinceFit = 0;
    }
  }

  boolean glossed() {
    return glossed;
  }

  /// Whether a vector is as long as ours, so that it can be compared.
  boolean fits(float[] vector) {
    return vector.length == centroids[0].length;
  }

  private int lacking(List<String> names) {
    return (int) names.stream().filter(name -> !positions.containsKey(name)).count();
  }

  /// How near a question is to an article.
  ///
  /// @param nearest cosine with the nearest wording alone
  record Similarity(double nearest, double cosine, double centroid, double classifier) {}

  /// By article, in the order given to the constructor.
  ///
  /// @param question a vector that [#fits]
  List<Similarity> to(float[] question) {
    var probabilities = discriminant.probabilities(question);
    var similarities = new ArrayList<Similarity>(centroids.length);
    for (int i = 0; i < centroids.length; i++) {
      var centroid = VectorUtil.dotProduct(centroids[i], question);
      similarities.add(similarity(vectors.get(i), question, centroid, probabilities[i]));
    }
    return similarities;
  }

  /// A third of it is the nearest wording, the rest a soft maximum over all wordings, which one odd
  /// wording cannot decide alone.
  private static Similarity similarity(
      float[][] wordings, float[] question, double centroid, double classifier) {
    var cosines = new float[wordings.length];
    var best = -1f;
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = VectorUtil.dotProduct(wordings[i], question);
      best = Math.max(best, cosines[i]);
    }
    var sum = 0.0;
    for (var cosine : cosines) {
      sum += Math.exp(SHARPNESS * (cosine - best));
    }
    var soft = best + Math.log(sum / cosines.length) / SHARPNESS;
    return new Similarity(best, (best + 2 * soft) / 3, centroid, classifier);
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
