package io.amends.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.knowledge.Embedding.EmbeddingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEmbeddingTest {
  /// A process that ended while the model was still being read crashed in the model's library.
  @Test
  void closingWaitsForTheLoadingAndLeavesNothingBehind() throws InterruptedException {
    var model = OnnxEmbedding.english();

    model.close();

    for (var loader : loaders()) {
      loader.join();
    }
    assertThat(model.ready()).as("loaded after the end").isFalse();
    assertThatThrownBy(() -> model.of(List.of("Where is my parcel?")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("closed");
  }

  private static List<Thread> loaders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("embedding-load"))
        .toList();
  }
}
