package io.amends.knowledge.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
  private final Columns wordings;

  /// By article the place behind its last wording.
  private final int[] ends;

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
    this.wordings = new Columns(vectors.stream().flatMap(Stream::of).toList());
    this.ends = new int[vectors.size()];
    this.centroids = new float[vectors.size()][];
    var end = 0;
    for (int i = 0; i < centroids.length; i++) {
      positions.put(names.get(i), i);
      centroids[i] = unit(Discriminant.mean(vectors.get(i)));
      end += vectors.get(i).length;
      ends[i] = end;
    }
    var changed = before.map(last -> last.changedSinceFit + last.lacking(names)).orElse(0);
    var alike = before.filter(last -> last.fits(centroids[0]));
    if (alike.isPresent() && end > SMALL && changed <= MUCH * names.size()) {
      var last = alike.get();
      this.discriminant =
          last.discriminant.refit(vectors, at -> last.positions.getOrDefault(names.get(at), -1));
      this.changedSinceFit = changed;
    } else {
      this.discriminant = Discriminant.fit(vectors);
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
    var cosines = wordings.products(question);
    var similarities = new ArrayList<Similarity>(centroids.length);
    for (int i = 0; i < centroids.length; i++) {
      var own = Arrays.copyOfRange(cosines, i == 0 ? 0 : ends[i - 1], ends[i]);
      var centroid = VectorUtil.dotProduct(centroids[i], question);
      similarities.add(similarity(own, centroid, probabilities[i]));
    }
    return similarities;
  }

  /// A third of it is the nearest wording, the rest a soft maximum over all wordings, which one odd
  /// wording cannot decide alone.
  private static Similarity similarity(double[] cosines, double centroid, double classifier) {
    var best = -1.0;
    for (var cosine : cosines) {
      best = Math.max(best, cosine);
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
