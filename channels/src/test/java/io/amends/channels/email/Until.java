package io.amends.channels.email;

import io.amends.channels.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A stop that is asked for by a test.
final class Until implements Loop.Stop {
  private final List<Runnable> wakes = new ArrayList<>();
  private volatile boolean requested;

  synchronized void stop() {
    requested = true;
    wakes.forEach(Runnable::run);
  }

  @Override
  public boolean requested() {
    return requested;
  }

  @Override
  public synchronized void onStop(Runnable wake) {
    wakes.add(wake);
  }

  @Override
  public boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !requested;
  }
}
