package io.amends.hub;

import java.util.function.Consumer;

/// Carries live events to whoever has a socket open. Best effort, never blocks for long; listeners
/// must be quick and must not throw. Safe for use by many threads.
public interface Bus {
  void publish(Event event);

  /// @return closing it ends the subscription
  Subscription subscribe(Consumer<Event> listener);

  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
