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
  public Owner.Agent asOwner() {
    return new Owner.Agent(id, name);
  }

  public Author.Agent asAuthor() {
    return new Author.Agent(id, name);
  }

  @Override
  public String toString() {
    return "Agent[%s, %s]".formatted(id, role);
  }
}
