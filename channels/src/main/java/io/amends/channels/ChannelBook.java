package io.amends.channels;

import java.util.List;
import java.util.Optional;

/// The channels that are set up. Implementations block, and are safe for use by many threads.
public interface ChannelBook {
  /// The most channels that one shop may have.
  int MOST = 100;

  /// @return by id
  List<ChannelSettings> all();

  default Optional<ChannelSettings> find(String id) {
    return all().stream().filter(settings -> settings.id().equals(id)).findFirst();
  }

  /// @return false if the id is taken, or there are [#MOST] already
  boolean create(ChannelSettings settings);

  /// @return as it is stored; nothing if somebody else has changed it meanwhile
  Optional<ChannelSettings> save(ChannelSettings edited);

  /// @return false if it is not there
  boolean remove(String id);
}
