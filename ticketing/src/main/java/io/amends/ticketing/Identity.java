package io.amends.ticketing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An address on a channel.
///
/// @param id its key: `web:<site>:<SHA-256 of the token>`, `mail:<address in lower case>`
/// @param verified it is theirs for sure, not merely claimed
/// @param conversation the one that goes on here though it began elsewhere; null if there is none
/// @param reach how it is written to; null if nobody has written from it yet, if nothing reaches it
///   any more, and for web chats
/// @param stopped they asked us not to write there, and nothing else since
public record Identity(
    String id,
    String customer,
    boolean verified,
    @Nullable String conversation,
    @Nullable Reach reach,
    boolean stopped) {
  /// Where its owner last wrote, and what an answer there needs.
  ///
  /// @param channel id of the channel
  /// @param address in the channel
  /// @param details what the channel froze of their newest words
  /// @param heardAt when they last wrote there; some channels let us answer for a while only
  public record Reach(
      String channel, String address, Map<String, String> details, Instant heardAt) {
    public Reach {
      details = Map.copyOf(details);
    }
  }

  /// Of the web chat: its sockets look themselves.
  public boolean isWeb() {
    return id.startsWith("web:");
  }
}
