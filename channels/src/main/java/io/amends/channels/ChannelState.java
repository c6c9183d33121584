package io.amends.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a channel is just now.
///
/// @param id of the channel
/// @param connectedSince since when the provider has answered; null if it does not, or never did
/// @param lastIn when something came in last
/// @param lastOut when something got out last
/// @param trouble what is wrong; null if nothing is
/// @param troubledAt since when
public record ChannelState(
    String id,
    @Nullable Instant connectedSince,
    @Nullable Instant lastIn,
    @Nullable Instant lastOut,
    @Nullable Health trouble,
    @Nullable Instant troubledAt) {
  public static ChannelState unknown(String id) {
    return new ChannelState(id, null, null, null, null, null);
  }
}
