package io.amends.knowledge;

/// What became of an attempt to change an article.
public sealed interface Edit {
  /// It was stored.
  ///
  /// @param article as it is now
  record Saved(Article article) implements Edit {}

  /// Somebody else changed the article since the editor read it; nothing was stored.
  ///
  /// @param current as it is now
  record Conflict(Article current) implements Edit {}

  /// There is no such article (any more), or not in that language; nothing was stored.
  record Missing() implements Edit {}
}
