package io.amends.hub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bus of a single hub.
public final class LocalBus implements Bus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void publish(Event event) {
    for (var listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.error(
            "a listener failed on {} of {}",
            event.getClass().getSimpleName(),
            event.conversation(),
            e);
      }
    }
  }

  @Override
  public Subscription subscribe(Consumer<Event> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
