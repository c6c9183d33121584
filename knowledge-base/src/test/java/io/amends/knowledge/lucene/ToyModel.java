package io.amends.knowledge.lucene;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Texts that begin with the same word mean about the same.
///
/// @param spread how far apart they lie all the same; 0: not at all
record ToyModel(double spread) implements Embedding {
  private static final int DIMENSION = 16;

  /// So many articles of so many wordings each.
  static List<Revision> articles(int count, int wordings) {
    return IntStream.range(0, count)
        .mapToObj(n -> {
          var all = IntStream.range(0, wordings).mapToObj(w -> "topic" + n + " asked way" + w);
          var texts = all.toList();
          var draft = new Draft("en", texts.getFirst(), texts.subList(1, wordings), "Yes.");
          return new Revision("a" + n, 1, draft, List.of(), Instant.EPOCH, "mia");
        })
        .toList();
  }

  /// The vectors of all their wordings.
  WordingVectors vectors(List<Revision> articles) {
    var vectors = new WordingVectors(this, Vectors.none(), WordLists.shipped().lexicon());
    vectors.compute(vectors.missing(articles));
    return vectors;
  }

  @Override
  public String model() {
    return "toy";
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
    return texts.stream().map(this::vector).toList();
  }

  private float[] vector(String text) {
    var topic = new Random(text.substring(0, (text + " ").indexOf(' ')).hashCode());
    var own = new Random(text.hashCode());
    var vector = new float[DIMENSION];
    var sum = 0.0;
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) (topic.nextGaussian() + spread * own.nextGaussian());
      sum += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] /= (float) Math.sqrt(sum);
    }
    return vector;
  }

  /// A cache that lives as long as a test.
  static final class Memory implements Vectors {
    final Map<String, float[]> known = new ConcurrentHashMap<>();

    @Override
    public Map<String, float[]> find(String model, Collection<String> texts) {
      var found = new HashMap<String, float[]>();
      for (var text : texts) {
        var vector = known.get(model + text);
        if (vector != null) {
          found.put(text, vector);
        }
      }
      return found;
    }

    @Override
    public void keep(String model, Map<String, float[]> vectors) {
      vectors.forEach((text, vector) -> known.put(model + text, vector));
    }
  }
}
