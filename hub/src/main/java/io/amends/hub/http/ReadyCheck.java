package io.amends.hub.http;

import java.util.Optional;

/// One thing without which the hub is not ready. May block; is given a second.
@FunctionalInterface
public interface ReadyCheck {
  /// @return in words, why not; nothing if all is well
  Optional<String> reasonNotReady();
}
