package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Two customers who turned out to be one person. Nothing is moved: each keeps their identities and
/// conversations, so that undoing it restores both.
///
/// @param id the customer who belongs to
/// @param whole this one
/// @param identity by which it was found out; null if an agent says so
/// @param by how it was found out
/// @param agent who says so; null unless an agent does
/// @param verified it is proved, not merely claimed
public record Link(
    String id,
    String whole,
    @Nullable String identity,
    By by,
    @Nullable String agent,
    boolean verified,
    Instant at) {
  public enum By {
    /// A link that works once was opened on the other channel.
    LINK,
    /// A code that works once was written on the other channel.
    CODE,
    /// A letter answered one of ours from the address that they had given.
    MAIL,
    AGENT
  }
}
