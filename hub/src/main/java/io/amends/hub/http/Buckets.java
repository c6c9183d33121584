package io.amends.hub.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A token bucket for each of many keys. Keeps at most a fixed number of them: the one that was
/// longest unused is forgotten, and starts full again. Safe for use by many threads.
final class Buckets {
  private static final int MOST = 20_000;

  private final Rate rate;
  private final Map<String, Bucket> byKey =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /// @param burst how often at once
  /// @param each how long until one more is allowed
  public record Rate(int burst, Duration each) {}

  Buckets(Rate rate) {
    this.rate = rate;
  }

  /// Takes one.
  ///
  /// @return how long to wait if there is none
  Optional<Duration> take(String key) {
    return take(key, 1);
  }

  /// Takes some, or none.
  ///
  /// @param many at least 1
  /// @return how long to wait if there are not so many
  Optional<Duration> take(String key, long many) {
    return waitOf(bucket(key).tryConsumeAndReturnRemaining(many));
  }

  /// @return how long to wait if there is none; takes nothing
  Optional<Duration> look(String key) {
    var probe = bucket(key).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private static Optional<Duration> waitOf(ConsumptionProbe probe) {
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(String key) {
    synchronized (byKey) {
      return byKey.computeIfAbsent(key, k -> fresh());
    }
  }

  private Bucket fresh() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(1, rate.each()))
        .build();
  }
}
