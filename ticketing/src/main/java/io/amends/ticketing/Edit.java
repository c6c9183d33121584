package io.amends.ticketing;

/// What became of an edit of something that several people may edit.
public sealed interface Edit<T> {
  /// @param now as it is stored
  record Saved<T>(T now) implements Edit<T> {}

  /// Somebody else was faster; nothing was changed.
  ///
  /// @param newest what they made of it
  record EditConflict<T>(T newest) implements Edit<T> {}
}
