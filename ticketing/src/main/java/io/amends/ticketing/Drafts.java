package io.amends.ticketing;

import java.time.Instant;
import java.util.Optional;

/// What agents have begun to write, for 30 days. Implementations block, and are safe for use by
/// many threads.
public interface Drafts {
  /// Messages end there, so drafts do.
  int MAX_TEXT = Message.MAX_TEXT;

  Optional<String> find(String agent, String conversation);

  /// @param text an empty one forgets the draft
  void save(String agent, String conversation, String text, Instant now);
}
