package io.amends.channels.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one call came to.
public sealed interface Outcome {
  /// @param body as JSON; missing if it is none
  /// @param said the first 200 characters of the body
  /// @param retryAfter as the answer's header says; null without one
  record Answered(int status, JsonNode body, String said, @Nullable Duration retryAfter)
      implements Outcome {
    public boolean isFine() {
      return status >= 200 && status < 300;
    }

    /// Surely not taken, and everybody is to wait: too much was asked (429), or they are away for a
    /// time that they tell (503).
    public boolean isPutOff() {
      return Outcome.isPutOff(status, retryAfter);
    }
  }

  /// @param retryAfter as the answer's header says; null without one
  static boolean isPutOff(int status, @Nullable Duration retryAfter) {
    return status == 429 || (status == 503 && retryAfter != null);
  }

  /// It did not even leave.
  record NotSent(String reason) implements Outcome {}

  /// It left, and nobody knows what became of it.
  record Lost(String reason) implements Outcome {}
}
