package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time by which we said that a person would answer.
///
/// @param settledAt when it was kept, or when the answer came late; null before
public record Promise(Instant madeAt, Instant by, State state, @Nullable Instant settledAt) {
  public enum State {
    /// Its time has not come.
    OPEN,
    /// Answered in time.
    KEPT,
    /// Its time passed, and an answer came after it.
    LATE,
    /// Its time passed without an answer.
    BROKEN
  }

  public static Promise made(Instant at, Instant by) {
    return new Promise(at, by, State.OPEN, null);
  }

  Promise answered(Instant at) {
    return switch (state) {
      case OPEN -> new Promise(madeAt, by, at.isAfter(by) ? State.LATE : State.KEPT, at);
      case BROKEN -> new Promise(madeAt, by, State.LATE, at);
      case KEPT, LATE -> this;
    };
  }

  Promise broken() {
    return new Promise(madeAt, by, State.BROKEN, null);
  }
}
