package io.amends.ticketing;

import java.util.List;

/// All that is stored, page by page, for what is built from it at start. Implementations block, and
/// are safe for use by many threads.
public interface History {
  /// Messages by id.
  ///
  /// @param after id of the last one of the page before; empty for the first page
  List<Message> messages(String after, int limit);

  /// Conversations by id.
  ///
  /// @param after id of the last one of the page before; empty for the first page
  List<Conversation> conversations(String after, int limit);
}
