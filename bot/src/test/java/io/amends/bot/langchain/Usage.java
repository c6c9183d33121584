package io.amends.bot.langchain;

import io.amends.ticketing.ModelUsage;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/// Counts in memory.
final class Usage implements ModelUsage {
  final ConcurrentHashMap<String, Used> sums = new ConcurrentHashMap<>();

  @Override
  public Used add(String key, Used more, Instant now) {
    return sums.merge(
        key, more, (a, b) -> new Used(a.tokens() + b.tokens(), a.costMicros() + b.costMicros()));
  }

  @Override
  public void forget(Instant before) {}
}
