package io.amends.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Leaves a provider alone that fails again and again: after five failures in a row for 30 seconds,
/// then, if the one that is let through fails too, for twice as long, up to 10 minutes. Safe for
/// use by many threads.
final class Breaker {
  private static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final InstantSource clock;
  private int failures;
  private Duration pause = FIRST;
  private Instant closedUntil = Instant.MIN;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /// @return how long nothing is to be sent; zero if now is fine
  synchronized Duration wait(Instant now) {
    return closedUntil.isAfter(now) ? Duration.between(now, closedUntil) : Duration.ZERO;
  }

  /// Did the last attempts all fail?
  synchronized boolean isFailing() {
    return failures >= FAILURES;
  }

  synchronized void succeeded() {
    failures = 0;
    pause = FIRST;
  }

  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      pauseFor(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
  }

  /// The provider asks for it.
  synchronized void pauseFor(Duration asked) {
    var until = clock.instant().plus(asked);
    closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
  }
}
