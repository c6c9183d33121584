package io.amends.channels;

import java.time.Duration;

/// What one attempt to send came to.
public sealed interface SendResult {
  /// @param receipt the provider's id of it
  record Accepted(String receipt) implements SendResult {}

  /// Too fast: surely not sent.
  ///
  /// @param wholeChannel everybody has to wait, not only this address
  record Throttled(Duration retryAfter, boolean wholeChannel) implements SendResult {
    public Throttled(Duration retryAfter) {
      this(retryAfter, false);
    }
  }

  /// Surely not sent; worth another try.
  record Retry(String reason) implements SendResult {}

  /// Maybe sent, maybe not.
  record Unknown(String reason) implements SendResult {}

  /// It will never be taken.
  record Rejected(Cause cause, String reason) implements SendResult {
    public Rejected(String reason) {
      this(Cause.OTHER, reason);
    }
  }

  /// Why a message is not taken, so that the desk can say it in the agent's language.
  enum Cause {
    BLOCKED_BY_CUSTOMER,
    WINDOW_CLOSED,
    NO_SUCH_ADDRESS,
    CONTENT,
    TOO_LARGE,
    /// The credentials are refused: the whole channel stops until an administrator looks.
    CREDENTIALS,
    OTHER
  }
}
