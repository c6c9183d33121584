package io.amends.store.embedded;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again on its own thread, until it is closed.
final class Sweeper implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Sweeper.class);

  private final Duration pause;
  private final Runnable sweep;
  private final Thread thread;

  Sweeper(Duration pause, Runnable sweep) {
    this.pause = pause;
    this.sweep = sweep;
    this.thread = Thread.ofPlatform().daemon().name("store-expiry").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(pause);
        sweep.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Never its message: it may quote documents.
        LOGGER.warn("expired documents could not be deleted ({})", e.getClass().getSimpleName());
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    if (!thread.isAlive()) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
