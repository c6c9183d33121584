package io.amends.knowledge;

import java.util.Set;

/// What texts speak of, in words that all languages share. Safe for use by many threads.
public interface Glosses {
  /// The concepts in a text, such as `where` and `parcel`; none where nothing is known of it.
  Set<String> concepts(String lang, String text);

  /// Nothing is known of anything.
  static Glosses none() {
    return (_, _) -> Set.of();
  }
}
