package io.amends.channels.calls;

import io.amends.channels.ChannelEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The events of one envelope, each id once. For one thread.
public final class Unique {
  private final List<ChannelEvent> events = new ArrayList<>();
  private final HashSet<String> ids = new HashSet<>();

  /// Takes what was not in the envelope yet; a batch may hold a repeat.
  public void add(ChannelEvent event) {
    if (ids.add(event.head().id())) {
      events.add(event);
    }
  }

  public int size() {
    return events.size();
  }

  /// @return in the order in which they were added
  public List<ChannelEvent> all() {
    return List.copyOf(events);
  }
}
