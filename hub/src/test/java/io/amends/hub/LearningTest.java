package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.ticketing.Why;
import io.amends.ticketing.Why.Certainty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningTest {
  /// The demo's FAQ, asked who won the football championship.
  @Test
  void whatFitsALittleButIsHardlyRightIsNotNear() {
    assertThat(Learning.nearest(found(0.33, new Certainty(0.04, 0.06, 0.05)))).isNull();
    assertThat(Learning.nearest(found(0.57, new Certainty(0.77, 0.82, 0.88))))
        .isEqualTo("warranty");
    assertThat(Learning.nearest(found(0.16, new Certainty(0.47, 0.37, 0.5)))).isNull();
  }

  @Test
  void whatWasChosenIsNear() {
    assertThat(Learning.nearest(found(1, null))).isEqualTo("warranty");
  }

  private static Why found(double score, @Nullable Certainty certainty) {
    var passage = new Why.Passage("warranty", "How long is the warranty?", "warranty/en@1", score);
    return new Why("handOver", "en", List.of(passage), 3, null, certainty);
  }
}
