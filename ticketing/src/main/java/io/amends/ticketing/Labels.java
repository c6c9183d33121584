package io.amends.ticketing;

import java.time.Instant;
import java.util.List;

/// The labels that agents sort conversations by. Implementations block, and are safe for use by
/// many threads.
public interface Labels {
  /// In characters.
  int MAX_LENGTH = 40;

  /// Remembers that these were used.
  void use(List<String> labels, Instant now);

  /// @return the ones used last, newest first
  List<String> newest(int limit);
}
