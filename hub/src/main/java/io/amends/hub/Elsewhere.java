package io.amends.hub;

import java.time.Instant;
import java.util.List;

/// What a customer needs to go on with a conversation on another channel.
///
/// @param code to be written there; works once
/// @param ways links that open another channel with the code or a token in it
/// @param expires until when they work
public record Elsewhere(String code, List<Way> ways, Instant expires) {
  /// @param kind of the channel
  /// @param name of the channel
  public record Way(String kind, String name, String url) {}

  public Elsewhere {
    ways = List.copyOf(ways);
  }
}
