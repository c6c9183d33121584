package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final Breaker breaker = new Breaker(() -> now);

  @Test
  void fourFailuresInARowChangeNothing() {
    fails(4);

    assertThat(breaker.wait(now)).isZero();
  }

  @Test
  void theFifthClosesTheWayForHalfAMinute() {
    fails(5);

    assertThat(breaker.wait(now)).isEqualTo(Duration.ofSeconds(30));
    assertThat(breaker.wait(now.plusSeconds(30))).isZero();
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    fails(4);
    breaker.succeeded();
    fails(4);

    assertThat(breaker.wait(now)).isZero();
  }

  @Test
  void eachFailureAfterThatWaitsTwiceAsLongUpToTenMinutes() {
    fails(5);
    now = now.plusSeconds(30);
    fails(1);
    assertThat(breaker.wait(now)).isEqualTo(Duration.ofMinutes(1));

    for (int i = 0; i < 6; i++) {
      now = now.plus(Duration.ofMinutes(10));
      fails(1);
    }

    assertThat(breaker.wait(now)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void tenThatFailTogetherCloseTheWayOnce() {
    fails(10);

    assertThat(breaker.wait(now)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void afterThePauseOneGoesAndTheOthersWhenItGotThere() {
    fails(5);
    now = now.plusSeconds(30);

    assertThat(breaker.enter()).isZero();
    assertThat(breaker.enter()).isPositive();
    assertThat(breaker.wait(now)).isPositive();

    breaker.succeeded();
    assertThat(breaker.enter()).isZero();
    assertThat(breaker.enter()).isZero();
  }

  @Test
  void ifTheOneFailsNobodyGoesForTwiceAsLongAndThenOneAgain() {
    fails(5);
    now = now.plusSeconds(30);
    breaker.enter();

    fails(1);

    assertThat(breaker.enter()).isEqualTo(Duration.ofMinutes(1));
    now = now.plusSeconds(60);
    assertThat(breaker.enter()).isZero();
    assertThat(breaker.enter()).isPositive();
  }

  @Test
  void whoeverWentAndNeverToldHoldsUpNobodyForEver() {
    fails(5);
    now = now.plusSeconds(30);
    breaker.enter();

    now = now.plusSeconds(90);

    assertThat(breaker.enter()).isZero();
  }

  @Test
  void aPauseThatTheProviderAsksForIsNeverShortened() {
    breaker.pauseFor(Duration.ofMinutes(5));
    breaker.pauseFor(Duration.ofSeconds(10));
    breaker.succeeded();

    assertThat(breaker.wait(now)).isEqualTo(Duration.ofMinutes(5));
  }

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }
}
