package io.amends.knowledge.lucene;

import java.util.Map;

/// The words that we know without any article.
///
/// @param english common English words with their rank, the most frequent first
record WordLists(Lexicon lexicon, Map<String, Integer> english) {
  /// The shipped lists, which are read once, in half a second.
  static WordLists shipped() {
    return Shipped.LISTS;
  }

  private static final class Shipped {
    static final WordLists LISTS = new WordLists(Lexicon.load(), EnglishWords.load());
  }

  Map<String, Integer> of(String lang) {
    return lang.equals("en") ? english : Map.of();
  }
}
