package io.amends.knowledge;

import java.util.Collection;
import java.util.Optional;

/// Guesses the language of a text. Safe for use by many threads.
public interface LanguageDetection {
  /// Picks the most likely of the allowed languages.
  ///
  /// @param text as typed
  /// @param prior the language of the conversation so far
  /// @param allowed the languages that may be the result; not empty, the most likely first
  /// @return one of `allowed`
  String detect(String text, Optional<String> prior, Collection<String> allowed);
}
