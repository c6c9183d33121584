package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The people who write to us. Implementations block, and are safe for use by many threads.
public interface Customers {
  Optional<Customer> find(String id);

  /// The customer behind an identity; a new one the first time.
  Customer of(String identity, String language, ZoneId zone, Instant now);

  /// Who has this identity, if we know it.
  Optional<Customer> known(String identity);

  /// The customer says what their name or address is; claimed, not verified. Null leaves as it is.
  /// A name that is too long is cut.
  ///
  /// @throws IllegalArgumentException if the address has more than [Customer#MAX_EMAIL] characters
  Customer claim(
      String id,
      @org.jspecify.annotations.Nullable String name,
      @org.jspecify.annotations.Nullable String email);

  /// From now on this identity is theirs; whose it was before does not matter.
  void adopt(String identity, String customer, boolean verified);

  void block(String id, boolean blocked);
}
