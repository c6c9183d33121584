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

  /// Who was let through and has not told for so long what came of it has died: sending takes no
  /// longer.
  private static final Duration TRIAL = Duration.ofSeconds(90);

  /// How often the others look whether the one came through.
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final InstantSource clock;
  private int failures;
  private Duration pause = FIRST;
  private Instant closedUntil = Instant.MIN;
  private Instant trialUntil = Instant.MIN;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /// @return how long nothing is to be sent; zero if now is fine
  synchronized Duration wait(Instant now) {
    if (closedUntil.isAfter(now)) {
      return Duration.between(now, closedUntil);
    }
    return isFailing() && trialUntil.isAfter(now) ? LOOK : Duration.ZERO;
  }

  /// Lets one through after a pause, the others only when that one got there.
  ///
  /// @return how long the caller must not send; zero if it does so now, and tells what came of it
  synchronized Duration enter() {
    var now = clock.instant();
    var wait = wait(now);
    if (wait.isZero() && isFailing()) {
      trialUntil = now.plus(TRIAL);
    }
    return wait;
  }

  /// Did the last attempts all fail?
  synchronized boolean isFailing() {
    return failures >= FAILURES;
  }

  synchronized void succeeded() {
    failures = 0;
    pause = FIRST;
  }

  /// What had begun before the pause says nothing new.
  synchronized void failed() {
    if (closedUntil.isAfter(clock.instant())) {
      return;
    }
    failures++;
    if (isFailing()) {
      pauseFor(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
  }

  /// The provider asks for it.
  synchronized void pauseFor(Duration asked) {
    var until = clock.instant().plus(asked);
    closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    trialUntil = Instant.MIN;
  }
}
