package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A person who writes to us.
///
/// @param name as they say
/// @param email as they typed it; null if we have none
/// @param emailVerified the address is theirs for sure, not merely claimed
/// @param language two letters
public record Customer(
    String id,
    @Nullable String name,
    @Nullable String email,
    boolean emailVerified,
    String language,
    ZoneId zone,
    boolean blocked,
    Instant firstSeen) {
  /// What we call them: the name, else the address, else nothing.
  public String called() {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return email == null ? "" : email;
  }
}
