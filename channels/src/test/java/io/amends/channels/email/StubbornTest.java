package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StubbornTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private final Stubborn stubborn = new Stubborn();

  @Test
  void aMailIsGivenUpAfterHoursAndNotForAServerThatWasAway() {
    for (int i = 0; i < 20; i++) {
      stubborn.failed(7, NOON.plusSeconds(i));
    }
    stubborn.failed(8, NOON);
    stubborn.failed(8, NOON.plus(Duration.ofHours(7)));

    assertThat(stubborn.is(7)).isTrue();
    assertThat(stubborn.isHopeless(7, NOON.plus(Duration.ofHours(5)))).isFalse();
    assertThat(stubborn.isHopeless(7, NOON.plus(Duration.ofHours(6)))).isTrue();
    assertThat(stubborn.isHopeless(8, NOON.plus(Duration.ofHours(7)))).isFalse();
  }

  @Test
  void oneFailureIsAnAccidentAndASuccessForgetsThem() {
    stubborn.failed(7, NOON);
    assertThat(stubborn.is(7)).isFalse();
    stubborn.failed(7, NOON);
    stubborn.cameThrough(7);

    assertThat(stubborn.is(7)).isFalse();
  }

  @Test
  void newNumbersAreOtherMails() {
    stubborn.begin(1);
    stubborn.failed(7, NOON);
    stubborn.failed(7, NOON);
    stubborn.begin(2);

    assertThat(stubborn.is(7)).isFalse();
  }
}
