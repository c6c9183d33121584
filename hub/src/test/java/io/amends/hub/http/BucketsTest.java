package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.hub.http.Buckets.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final Buckets buckets = new Buckets(new Rate(10, Duration.ofHours(1)));

  @Test
  void manyAreTakenAtOnceOrNone() {
    assertThat(buckets.take("anna", 8)).isEmpty();

    assertThat(buckets.take("anna", 3))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
    assertThat(buckets.take("anna", 2)).isEmpty();
    assertThat(buckets.take("anna", 1)).isPresent();
  }

  @Test
  void everybodyHasABucketOfTheirOwn() {
    assertThat(buckets.take("anna", 10)).isEmpty();

    assertThat(buckets.take("eve")).isEmpty();
  }
}
