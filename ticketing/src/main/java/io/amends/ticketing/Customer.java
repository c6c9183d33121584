package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A person who writes to us.
///
/// @param name as they say, cut to [#MAX_NAME] characters
/// @param email as they typed it; null if we have none
/// @param emailVerified the address is theirs for sure, not merely claimed
/// @param language two letters
/// @param updatesBy key of the identity where they want to be written to when they have left; null
///   if they have not chosen
public record Customer(
    String id,
    @Nullable String name,
    @Nullable String email,
    boolean emailVerified,
    String language,
    ZoneId zone,
    boolean blocked,
    Instant firstSeen,
    @Nullable String updatesBy) {
  /// In code points.
  public static final int MAX_NAME = 200;

  /// In characters (RFC 5321, §4.5.3.1.3).
  public static final int MAX_EMAIL = 254;

  public Customer {
    name = name == null ? null : shortened(name);
    checkEmail(email);
  }

  /// What we call them: the name, else the address, else nothing.
  public String called() {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return email == null ? "" : email;
  }

  /// A name that is not longer than names may be.
  public static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= MAX_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
  }

  /// @throws IllegalArgumentException if it is too long
  public static void checkEmail(@Nullable String email) {
    if (email != null && email.length() > MAX_EMAIL) {
      throw new IllegalArgumentException(
          "an address has at most %d characters, was %d".formatted(MAX_EMAIL, email.length()));
    }
  }
}
