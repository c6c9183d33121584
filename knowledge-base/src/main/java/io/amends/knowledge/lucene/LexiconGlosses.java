package io.amends.knowledge.lucene;

import io.amends.knowledge.Glosses;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Concepts by the lexicon of shops, without those that stand in any question.
public final class LexiconGlosses implements Glosses {
  private static final Pattern SPACE = Pattern.compile(" ");

  /// As [Lexicon#concepts(String, String)] writes them.
  private static final Set<String> FILLERS =
      Set.of(
          "my",
          "your",
          "doyou",
          "can",
          "want",
          "need",
          "have",
          "please",
          "thanks",
          "hello",
          "help",
          "give",
          "take",
          "show",
          "choose",
          "what",
          "which",
          "who",
          "one",
          "first",
          "another",
          "everything",
          "still",
          "happen",
          "problem");

  private final Lexicon lexicon = Lexicon.load();

  @Override
  public Set<String> concepts(String lang, String text) {
    return SPACE
        .splitAsStream(lexicon.concepts(lang, text))
        .filter(concept -> !concept.isEmpty() && !FILLERS.contains(concept))
        .collect(Collectors.toUnmodifiableSet());
  }
}
