package io.amends.knowledge.lucene;

import java.util.Map;

/// The words that we know without any article.
///
/// @param english common English words with their rank, the most frequent first
record WordLists(Lexicon lexicon, Map<String, Integer> english) {
  /// Reads the shipped lists; takes a tenth of a second.
  static WordLists load() {
    return new WordLists(Lexicon.load(), EnglishWords.load());
  }

  Map<String, Integer> of(String lang) {
    return lang.equals("en") ? english : Map.of();
  }
}
