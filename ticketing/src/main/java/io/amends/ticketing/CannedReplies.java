package io.amends.ticketing;

import java.util.List;

/// The sentences that agents need often. Implementations block, and are safe for use by many
/// threads.
public interface CannedReplies {
  /// By shortcut.
  List<CannedReply> all(int limit);

  /// Stores an edit of the reply of that version; version 0 is a new one.
  Saving save(CannedReply edited);

  /// @return false if there was none
  boolean delete(String id);

  sealed interface Saving {
    record Saved(CannedReply now) implements Saving {}

    /// Somebody else was faster, or deleted it; nothing was changed.
    record EditConflict() implements Saving {}

    /// Another reply has this shortcut; nothing was changed.
    record ShortcutTaken() implements Saving {}
  }
}
