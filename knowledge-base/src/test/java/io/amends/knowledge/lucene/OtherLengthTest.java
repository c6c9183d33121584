package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another model answers under the name of the old one.
class OtherLengthTest {
  private static final Question QUESTION = Question.of("how much is delivery");

  private final Memory cache = new Memory();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keptVectorsOfAnotherLengthAreComputedAnew(boolean tellsItsDimension) {
    fill(new Model(2, true));

    try (var retriever = retriever(new Model(3, tellsItsDimension))) {
      retriever.update(articles(), 1);

      assertThat(retriever.ready(Duration.ofSeconds(30))).isTrue();
      assertThat(retriever.search(QUESTION).vectors()).isTrue();
    }
    assertThat(cache.known.values()).allSatisfy(vector -> assertThat(vector).hasSize(3));
  }

  @Test
  void keptVectorsOfSeveralLengthsAreComputedAnew() {
    fill(new Model(2, true));
    cache.known.put(cache.known.keySet().iterator().next(), new float[] {1, 0, 0, 0});

    try (var retriever = retriever(new Model(2, false))) {
      retriever.update(articles(), 1);

      assertThat(retriever.ready(Duration.ofSeconds(30))).isTrue();
      assertThat(retriever.search(QUESTION).vectors()).isTrue();
    }
  }

  @Test
  void aQuestionWhoseVectorIsOfAnotherLengthIsAnsweredByWords() {
    var model = new Model(2, true);
    try (var retriever = retriever(model)) {
      retriever.update(articles(), 1);
      assertThat(retriever.search(QUESTION).vectors()).isTrue();
      model.length = 3;

      var search = retriever.search(QUESTION);

      assertThat(search.vectors()).isFalse();
      assertThat(search.passages().getFirst().article()).isEqualTo("cost");
    }
  }

  private void fill(Model model) {
    try (var retriever = retriever(model)) {
      retriever.update(articles(), 1);
    }
    assertThat(cache.known).hasSize(4);
  }

  private LuceneRetriever retriever(Model model) {
    return new LuceneRetriever((_, _, allowed) -> allowed.iterator().next(), model, cache);
  }

  private static List<Revision> articles() {
    return List.of(
        article("cost", "How much is delivery?", "postage price"),
        article("returns", "Can I send it back?", "return policy"));
  }

  private static Revision article(String id, String question, String variant) {
    var draft = new Draft("en", question, List.of(variant), "See below.");
    return new Revision(id, 1, draft, List.of(), Instant.EPOCH, "mia");
  }

  /// Gives each text a direction of its own.
  private static final class Model implements Embedding {
    private final boolean tellsItsDimension;
    private volatile int length;
    private volatile boolean asked;

    Model(int length, boolean tellsItsDimension) {
      this.length = length;
      this.tellsItsDimension = tellsItsDimension;
    }

    @Override
    public String model() {
      return "test";
    }

    @Override
    public int dimension() {
      return tellsItsDimension || asked ? length : 0;
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
      asked = true;
      return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
      var random = new Random(text.hashCode());
      var vector = new float[length];
      var sum = 0.0;
      for (int d = 0; d < length; d++) {
        vector[d] = (float) random.nextGaussian();
        sum += vector[d] * vector[d];
      }
      for (int d = 0; d < length; d++) {
        vector[d] /= (float) Math.sqrt(sum);
      }
      return vector;
    }
  }

  /// Keeps what is of the model; not how certain it makes us.
  private static final class Memory implements Vectors {
    private final Map<String, float[]> known = new HashMap<>();

    @Override
    public synchronized Map<String, float[]> find(String model, Collection<String> texts) {
      var found = model.equals("test") ? new HashMap<>(known) : new HashMap<String, float[]>();
      found.keySet().retainAll(texts);
      return found;
    }

    @Override
    public synchronized void keep(String model, Map<String, float[]> vectors) {
      if (model.equals("test")) {
        known.putAll(vectors);
      }
    }
  }
}
