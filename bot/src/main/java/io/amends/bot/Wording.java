package io.amends.bot;

import io.amends.knowledge.Passage;
import java.util.List;

/// Puts what was found into words. Safe for use by many threads.
public interface Wording {
  /// Words an answer.
  ///
  /// @param question as the customer wrote it
  /// @param passages best first, not empty; the first is the one that the decision rests on
  /// @param language to answer in
  Worded word(String question, List<Passage> passages, String language);

  /// A text and what it rests on.
  ///
  /// @param text Markdown
  /// @param sources those of the passages that it uses, not empty
  record Worded(String text, List<Passage> sources) {}
}
