package io.amends.knowledge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoVectorsTest {
  @Test
  void whatABuildComputedIsFoundAndTheRestIsAskedOfTheCache() throws IOException {
    var collector = new DemoVectors.Collector();
    collector.keep("model", Map.of("paka", new float[] {0.25f, -0.333f}));
    var vectors = written(collector, Map.of("sūtījums", new float[] {1}));

    var found = vectors.find("model", List.of("paka", "sūtījums", "kaste"));

    assertThat(found).containsOnlyKeys("paka", "sūtījums");
    assertThat(found.get("paka")).containsExactly(new float[] {0.25f, -0.333f}, within(0.001f));
    assertThat(vectors.find("another model", List.of("paka"))).isEmpty();
  }

  private static Vectors written(DemoVectors.Collector collector, Map<String, float[]> cached)
      throws IOException {
    var file = new ByteArrayOutputStream();
    collector.write(file);
    return DemoVectors.of(
        new ByteArrayInputStream(file.toByteArray()),
        new Vectors() {
          @Override
          public Map<String, float[]> find(String model, Collection<String> texts) {
            return model.equals("model") ? cached : Map.of();
          }

          @Override
          public void keep(String model, Map<String, float[]> vectors) {}
        });
  }
}
