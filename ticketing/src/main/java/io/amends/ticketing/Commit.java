package io.amends.ticketing;

/// What became of a turn.
public sealed interface Commit {
  /// @param now the conversation as it is stored
  record Committed(Conversation now) implements Commit {}

  /// Somebody else was faster, or another conversation of this identity is open: look again.
  record Superseded() implements Commit {}
}
