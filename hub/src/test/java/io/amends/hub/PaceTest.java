package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Only the shortest times are asserted: how much later a thread wakes up is the machine's affair.
class PaceTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private int pieces;

  @Test
  void aChannelIsNotUsedMoreOftenThanItAllows() throws InterruptedException {
    var pace = new Pace(new Rate(20, Duration.ZERO));
    long start = System.nanoTime();

    for (int i = 0; i < 5; i++) {
      await(pace, "address " + i);
      pace.ended("address " + i);
    }

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * 50_000_000L);
  }

  @Test
  void theGapToOneAddressCountsFromTheEndOfTheLastSend() throws InterruptedException {
    var pace = new Pace(new Rate(10_000, Duration.ofMillis(80)));
    await(pace, "anna");
    Thread.sleep(30);
    pace.ended("anna");
    long ended = System.nanoTime();

    await(pace, "anna");

    assertThat(System.nanoTime() - ended).isGreaterThanOrEqualTo(79_000_000L);
  }

  @Test
  void othersDoNotWaitForIt() throws InterruptedException {
    var pace = new Pace(new Rate(10_000, Duration.ofMinutes(1)));
    await(pace, "anna");
    pace.ended("anna");
    long start = System.nanoTime();

    await(pace, "maris");

    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void whoseTurnIsFarOffIsToldAndKeepsIt() throws InterruptedException {
    var pace = new Pace(new Rate(1, Duration.ZERO));
    await(pace, "anna");

    var first = pace.await("piece a", "maris", Duration.ZERO);
    var second = pace.await("piece b", "ilze", Duration.ZERO);
    var again = pace.await("piece a", "maris", Duration.ZERO);

    assertThat(first).isPositive();
    assertThat(second).isGreaterThan(first);
    assertThat(again).isLessThanOrEqualTo(first);
  }

  private void await(Pace pace, String address) throws InterruptedException {
    pieces++;
    assertThat(pace.await("piece " + pieces, address, LONG)).isZero();
  }
}
