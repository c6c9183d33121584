package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  private static final int DIMENSION = 24;
  private final Random random = new Random(5);

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 1_300})
  void eachIsComparedAsIfItWereAlone(int size) {
    var rows = Stream.generate(this::vector).limit(size).toList();
    var question = vector();

    var products = new Columns(rows).products(question);

    assertThat(products).hasSize(size);
    for (int i = 0; i < size; i++) {
      assertThat(products[i]).isCloseTo(VectorUtil.dotProduct(rows.get(i), question), within(1e-5));
    }
  }

  private float[] vector() {
    var vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }
}
