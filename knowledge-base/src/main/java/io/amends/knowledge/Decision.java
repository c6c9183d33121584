package io.amends.knowledge;

import java.util.List;

/// How sure we are that we know the answer.
public sealed interface Decision {
  /// At most this many titles are offered to choose from.
  int MAX_OPTIONS = 3;

  /// Sure enough to say it.
  record Answer(Passage passage) implements Decision {}

  /// It is probably one of these.
  ///
  /// @param options best first, 1 to [#MAX_OPTIONS]
  record Clarify(List<Passage> options) implements Decision {}

  /// The FAQ does not seem to know it.
  record Unknown() implements Decision {}

  /// There was nothing to look for: no word in the text.
  record Wordless() implements Decision {}
}
