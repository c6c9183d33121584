package io.amends.hub;

import io.amends.channels.Capabilities.Rate;
import java.util.HashMap;
import java.util.Map;

/// Keeps the pace that a provider allows: so many a second over all, and a gap to the same address
/// that counts from the end of the last send, since two that are started apart may still land
/// together. Safe for use by many threads.
final class Pace {
  private static final int REMEMBERED = 10_000;

  private final long betweenNanos;
  private final long gapNanos;
  private final Map<String, Long> ended = new HashMap<>();
  private long nextNanos = System.nanoTime();

  Pace(Rate rate) {
    betweenNanos = (long) (1_000_000_000 / rate.perSecond());
    gapNanos = rate.gap().toNanos();
  }

  /// Waits for its turn.
  void await(String address) throws InterruptedException {
    long wait = reserve(address);
    if (wait > 0) {
      Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }
  }

  private synchronized long reserve(String address) {
    long now = System.nanoTime();
    long start = Math.max(now, nextNanos);
    var last = ended.get(address);
    if (last != null && last + gapNanos - start > 0) {
      start = last + gapNanos;
    }
    nextNanos = Math.max(nextNanos, now) + betweenNanos;
    return start - now;
  }

  synchronized void ended(String address) {
    if (gapNanos > 0) {
      long now = System.nanoTime();
      if (ended.size() >= REMEMBERED) {
        ended.values().removeIf(at -> now - at > gapNanos);
      }
      ended.put(address, now);
    }
  }
}
