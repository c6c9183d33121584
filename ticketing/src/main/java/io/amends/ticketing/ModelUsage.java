package io.amends.ticketing;

import java.time.Instant;

/// What language models have used, counted by key: a day, a conversation. Shared by all hubs on one
/// store. Implementations block, and are safe for use by many threads.
public interface ModelUsage {
  /// Adds to a key, in one step.
  ///
  /// @param more may be negative, to give back what was set aside
  /// @return the sum after it
  Used add(String key, Used more, Instant now);

  /// Forgets what was last counted before.
  void forget(Instant before);

  /// @param costMicros millionths of a currency
  record Used(long tokens, long costMicros) {
    public Used minus(Used less) {
      return new Used(tokens - less.tokens, costMicros - less.costMicros);
    }

    public Used negated() {
      return new Used(-tokens, -costMicros);
    }
  }
}
