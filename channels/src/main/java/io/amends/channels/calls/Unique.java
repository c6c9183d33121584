package io.amends.channels.calls;

import io.amends.channels.ChannelEvent;
import io.amends.channels.MalformedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The events of one envelope, each id once, and each item read on its own, so that one that cannot
/// be read holds up nobody else's. For one thread.
public final class Unique {
  private final List<ChannelEvent> events = new ArrayList<>();
  private final HashSet<String> ids = new HashSet<>();
  private final List<String> reasons = new ArrayList<>();

  /// Takes what was not in the envelope yet; a batch may hold a repeat.
  public void add(ChannelEvent event) {
    if (ids.add(event.head().id())) {
      events.add(event);
    }
  }

  /// Reads one item of several.
  ///
  /// @param reader may throw [MalformedException]; what it added before counts
  public void item(Runnable reader) {
    try {
      reader.run();
    } catch (MalformedException e) {
      reasons.add(String.valueOf(e.getMessage()));
    }
  }

  /// How many were read, or could not be.
  public int size() {
    return events.size() + reasons.size();
  }

  /// @return in the order in which they were added
  /// @throws MalformedException if an item could not be read, with those that could
  public List<ChannelEvent> all() {
    if (reasons.isEmpty()) {
      return List.copyOf(events);
    }
    var reason = reasons.getFirst();
    throw new MalformedException(
        size() == 1
            ? reason
            : "%s (%d of %d could not be read)".formatted(reason, reasons.size(), size()),
        events);
  }
}
