package io.amends.channels;

import java.time.Instant;
import java.util.Map;

/// How the channels are, as every hub sees it. Implementations block, and are safe for use by many
/// threads.
public interface ChannelStates {
  /// @return by id; a channel about which nothing is known is left out
  Map<String, ChannelState> all();

  void cameIn(String channel, Instant at);

  void wentOut(String channel, Instant at);

  /// The provider answers: whatever was wrong is over.
  void connected(String channel, Instant at);

  void troubled(String channel, Health trouble, Instant at);

  /// The channel is gone.
  void forget(String channel);
}
