package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Mongo
class MongoVectorsTest {
  private final MongoVectors vectors;

  MongoVectorsTest(Store store) {
    vectors = new MongoVectors(store);
  }

  @Test
  void aVectorIsFoundByModelAndText() {
    vectors.keep("one", Map.of("hello", new float[] {0.25f, -1f, 3f}));
    vectors.keep("one", Map.of("hello", new float[] {0.25f, -1f, 3f}, "bye", new float[] {1f}));

    assertThat(vectors.find("one", List.of("hello", "unknown")))
        .containsOnlyKeys("hello")
        .hasEntrySatisfying("hello", vector -> assertThat(vector).containsExactly(0.25f, -1f, 3f));
    assertThat(vectors.find("other", List.of("hello"))).isEmpty();
  }
}
