package io.amends.hub;

import io.amends.channels.Channel;
import io.amends.channels.ChannelSettings;
import org.jspecify.annotations.Nullable;

/// A configured channel in use. Safe for use by many threads.
///
/// @param channel null if its settings cannot be used
/// @param wrong the field whose value cannot be used; null if all can
record Line(
    ChannelSettings settings,
    @Nullable Channel channel,
    @Nullable String wrong,
    Breaker breaker,
    Pace pace) {
  String id() {
    return settings.id();
  }
}
