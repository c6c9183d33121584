package io.amends.bot.langchain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Leaves a model alone that failed several times in a row, and tries it again after a while with a
/// single call. Thread-safe.
final class Breaker {
  static final int MAX_FAILURES = 5;
  static final Duration REST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private int failures;
  private Instant restsUntil = Instant.MIN;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /// May it be called? If it has rested, one caller may try; the next may after another rest,
  /// unless that one succeeds.
  synchronized boolean lets() {
    if (failures < MAX_FAILURES) {
      return true;
    }
    var now = clock.instant();
    if (now.isBefore(restsUntil)) {
      return false;
    }
    restsUntil = now.plus(REST);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    if (failures >= MAX_FAILURES) {
      restsUntil = clock.instant().plus(REST);
    }
  }
}
