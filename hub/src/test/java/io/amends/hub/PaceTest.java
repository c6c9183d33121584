package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Only the shortest times are asserted: how much later a thread wakes up is the machine's affair.
class PaceTest {
  @Test
  void aChannelIsNotUsedMoreOftenThanItAllows() throws InterruptedException {
    var pace = new Pace(new Rate(20, Duration.ZERO));
    long start = System.nanoTime();

    for (int i = 0; i < 5; i++) {
      pace.await("address " + i);
      pace.ended("address " + i);
    }

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * 50_000_000L);
  }

  @Test
  void theGapToOneAddressCountsFromTheEndOfTheLastSend() throws InterruptedException {
    var pace = new Pace(new Rate(10_000, Duration.ofMillis(80)));
    pace.await("anna");
    Thread.sleep(30);
    pace.ended("anna");
    long ended = System.nanoTime();

    pace.await("anna");

    assertThat(System.nanoTime() - ended).isGreaterThanOrEqualTo(79_000_000L);
  }

  @Test
  void othersDoNotWaitForIt() throws InterruptedException {
    var pace = new Pace(new Rate(10_000, Duration.ofMinutes(1)));
    pace.await("anna");
    pace.ended("anna");
    long start = System.nanoTime();

    pace.await("maris");

    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(30).toNanos());
  }
}
