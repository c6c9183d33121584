package io.amends.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What articles were before they were changed, for some days, so that a change can be taken back.
/// Implementations block, and are safe for use by many threads.
public interface Undos {
  /// One article that was changed.
  ///
  /// @param version after the change; 0 if it was deleted
  /// @param before null if it was created
  record Step(String article, long version, @Nullable Article before) {}

  /// @param steps at least one
  /// @return the id to take them back by
  String keep(List<Step> steps);

  /// Shows them; nothing if it is forgotten, or was taken.
  List<Step> find(String id);

  /// Gives them out once; nothing if it is forgotten, or was taken before.
  List<Step> take(String id);
}
