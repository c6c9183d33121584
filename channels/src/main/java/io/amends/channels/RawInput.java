package io.amends.channels;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What came in, as it came, before anybody tried to understand it.
///
/// @param id `<channel kind>:<account>:<id that the sender gave>`; a second one with the same id is
///   the same input again
/// @param channel id of the channel
/// @param identity key of the identity that sent it
/// @param order grows with the arrival, by the clock where hubs differ; inputs of one identity are
///   taken in this order
/// @param language two letters, as the sender's device says; null if it does not
/// @param zone IANA time zone of the sender's device; null if unknown
/// @param body in the channel's own format, at most 64 KB
/// @param reason why it is or was in quarantine; null if it never was
/// @param settledAt when it became a message or a quarantine row; null before
public record RawInput(
    String id,
    String channel,
    String identity,
    Instant at,
    long order,
    @Nullable String language,
    @Nullable ZoneId zone,
    String body,
    State state,
    @Nullable String reason,
    @Nullable Instant settledAt) {
  public enum State {
    /// Accepted, not yet taken in.
    WAITING,
    /// It became a message, or did what it asked for.
    DONE,
    /// It could not become a message; a person sees it and can run it again.
    QUARANTINED
  }

  public static RawInput arrived(
      String id,
      String channel,
      String identity,
      Instant at,
      long order,
      @Nullable String language,
      @Nullable ZoneId zone,
      String body) {
    return new RawInput(
        id, channel, identity, at, order, language, zone, body, State.WAITING, null, null);
  }
}
