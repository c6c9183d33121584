package io.amends.ticketing;

import java.time.Instant;
import java.util.List;

/// What customers said about our help. Implementations block, and are safe for use by many threads.
public interface Surveys {
  /// A repeat changes nothing.
  void record(Survey survey);

  /// @return newest first
  List<Survey> since(Instant from, int limit);
}
