package io.amends.hub;

import io.amends.channels.Capabilities.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Keeps the pace that a provider allows: so many a second over all, and a gap to the same address
/// that counts from the end of the last send, since two that are started apart may still land
/// together. Each piece gets a time of its own; one that is far off is not waited for, but kept for
/// when the piece comes again. Safe for use by many threads.
final class Pace {
  private static final int REMEMBERED = 10_000;

  /// Who comes so much later than their time gets a new one.
  private static final Duration MISSED = Duration.ofSeconds(5);

  private final long betweenNanos;
  private final long gapNanos;
  private final Map<String, Long> booked = new HashMap<>();
  private final Map<String, Long> ended = new HashMap<>();
  private long nextNanos = System.nanoTime();
  private long lastNanos;

  Pace(Rate rate) {
    betweenNanos = (long) (1_000_000_000 / rate.perSecond());
    gapNanos = rate.gap().toNanos();
    lastNanos = nextNanos - betweenNanos;
  }

  /// Waits for the turn of a piece, unless that is far off.
  ///
  /// @param piece its key, the same whenever it is tried
  /// @param longest how long is waited here
  /// @return zero if it may be sent now; else how long it has to wait, which is longer than that
  Duration await(String piece, String address, Duration longest) throws InterruptedException {
    long wait = take(piece, address, longest.toNanos());
    if (wait > longest.toNanos()) {
      return Duration.ofNanos(wait);
    }
    if (wait > 0) {
      Thread.sleep(Duration.ofNanos(wait));
    }
    return Duration.ZERO;
  }

  private synchronized long take(String piece, String address, long longest) {
    long now = System.nanoTime();
    long start = Math.max(book(piece, now), lastNanos + betweenNanos);
    var last = ended.get(address);
    if (last != null) {
      start = Math.max(start, last + gapNanos);
    }
    long wait = Math.max(0, start - now);
    if (wait <= longest) {
      booked.remove(piece);
      lastNanos = now + wait;
    }
    return wait;
  }

  private long book(String piece, long now) {
    var before = booked.get(piece);
    if (before != null && now - before <= MISSED.toNanos()) {
      return before;
    }
    if (booked.size() >= REMEMBERED) {
      booked.values().removeIf(at -> now - at > MISSED.toNanos());
    }
    long start = Math.max(now, nextNanos);
    nextNanos = start + betweenNanos;
    booked.put(piece, start);
    return start;
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
