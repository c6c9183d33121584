package io.amends.knowledge;

import java.util.List;

/// Something that is built from the published articles, and must follow their changes.
public interface Index {
  /// Takes over what is published now. Returns when searches see it. Called by one thread at a
  /// time.
  ///
  /// @param generation see [Articles#generation()]
  void update(List<Revision> published, long generation);
}
