package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The account of somebody who works here.
///
/// @param email as it was typed; unique whatever its case
/// @param name as customers see it
/// @param language two letters; the desk's
/// @param active may log in
/// @param away is logged in and takes nothing
/// @param passwordHash in the encoded form of argon2id
/// @param lastSeen null before the first log-in
public record Agent(
    String id,
    String email,
    String name,
    Role role,
    String language,
    boolean active,
    boolean away,
    String passwordHash,
    @Nullable Instant lastSeen,
    Instant createdAt) {
  @Override
  public String toString() {
    return "Agent[%s, %s]".formatted(id, role);
  }
}
