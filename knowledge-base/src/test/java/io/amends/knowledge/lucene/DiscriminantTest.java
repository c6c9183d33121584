package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DiscriminantTest {
  @Test
  void aVectorBelongsToTheClassItIsNear() {
    var near = new float[][] {{1f, 0.1f}, {0.9f, 0f}, {1f, -0.1f}};
    var far = new float[][] {{0f, 1f}, {0.1f, 0.9f}};

    var probabilities =
        Discriminant.fit(List.of(near, far)).probabilities(new float[] {0.95f, 0.1f});

    assertThat(probabilities[0]).isGreaterThan(probabilities[1]);
    assertThat(DoubleStream.of(probabilities).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void oneVectorAClassIsEnough() {
    var classes = List.of(new float[][] {{1f, 0f}}, new float[][] {{0f, 1f}});

    assertThat(Discriminant.fit(classes).probabilities(new float[] {0f, 1f})[1]).isGreaterThan(0.5);
  }

  @Test
  void aClassThatIsAddedLaterIsRecognisedToo() {
    var one = new float[][] {{1f, 0f}, {0.9f, 0.1f}};
    var two = new float[][] {{0f, 1f}, {0.1f, 0.9f}};
    var three = new float[][] {{-1f, 0f}};
    var before = Discriminant.fit(List.of(one, two));

    var after = before.refit(List.of(two, three), at -> at == 0 ? 1 : -1);

    assertThat(after.probabilities(new float[] {-1f, 0f})[1]).isGreaterThan(0.5);
    assertThat(after.probabilities(new float[] {0f, 1f})[0]).isGreaterThan(0.5);
  }

  @Test
  void equationsAreSolved() {
    var matrix = new double[][] {{4, 0, 0}, {2, 5, 0}, {1, 3, 6}};

    var solution = Cholesky.of(matrix).solve(new double[] {9, 18, 25});

    // 4x + 2y + z, 2x + 5y + 3z, x + 3y + 6z
    assertThat(4 * solution[0] + 2 * solution[1] + solution[2]).isCloseTo(9, within(1e-9));
    assertThat(2 * solution[0] + 5 * solution[1] + 3 * solution[2]).isCloseTo(18, within(1e-9));
    assertThat(solution[0] + 3 * solution[1] + 6 * solution[2]).isCloseTo(25, within(1e-9));
  }
}
