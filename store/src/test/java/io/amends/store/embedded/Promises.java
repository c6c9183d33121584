package io.amends.store.embedded;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What the server has confirmed in the drill, and what did not hold. Thread-safe.
final class Promises {
  /// Messages that are there for sure, with their number.
  final Map<String, Integer> present = new ConcurrentHashMap<>();

  /// Messages whose deletion was asked for and perhaps not confirmed.
  final Set<String> leaving = ConcurrentHashMap.newKeySet();

  /// Messages that are gone for sure.
  final Set<String> gone = ConcurrentHashMap.newKeySet();

  /// The highest sequence number of each conversation that was confirmed or shown.
  final Map<Integer, Integer> sequences = new ConcurrentHashMap<>();

  /// Each confirmed sequence number.
  final Set<String> given = ConcurrentHashMap.newKeySet();

  final AtomicInteger numbers = new AtomicInteger();
  final AtomicLong acknowledged = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong doubled = new AtomicLong();

  KillDrill.Result result(int kills) {
    return new KillDrill.Result(kills, acknowledged.get(), lost.get(), doubled.get());
  }
}
