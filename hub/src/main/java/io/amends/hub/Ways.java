package io.amends.hub;

import io.amends.ticketing.Identity;
import io.amends.ticketing.Way;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an identity is answered.
final class Ways {
  private Ways() {}

  /// @return null for the web chat, and where nobody has written from
  static @Nullable Way to(Optional<Identity> identity, Instant now) {
    return identity
        .map(Identity::reach)
        .map(reach ->
            new Way(
                reach.channel(),
                reach.address(),
                reach.details(),
                reach.heardAt().isAfter(now) ? now : reach.heardAt(),
                false,
                true))
        .orElse(null);
  }
}
