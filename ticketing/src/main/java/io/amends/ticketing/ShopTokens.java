package io.amends.ticketing;

import java.time.Instant;
import java.util.Optional;

/// The secret by which the shop's own server is known. One at a time: a new one ends the old one.
/// Implementations block, and are safe for use by many threads.
public interface ShopTokens {
  /// @param token as the shop sent it
  boolean isCurrent(String token);

  /// When the current one was made, if there is one.
  Optional<Instant> madeAt();

  /// @return the new secret, told once
  String renew(Instant now);
}
