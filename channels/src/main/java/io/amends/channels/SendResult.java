package io.amends.channels;

import java.time.Duration;

/// What one attempt to send came to.
public sealed interface SendResult {
  /// @param receipt the provider's id of it
  record Accepted(String receipt) implements SendResult {}

  /// Too fast: surely not sent.
  record Throttled(Duration retryAfter) implements SendResult {}

  /// Surely not sent; worth another try.
  record Retry(String reason) implements SendResult {}

  /// Maybe sent, maybe not.
  record Unknown(String reason) implements SendResult {}

  /// It will never be taken.
  record Rejected(String reason) implements SendResult {}
}
