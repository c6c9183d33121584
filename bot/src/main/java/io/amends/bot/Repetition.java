package io.amends.bot;

import io.amends.ticketing.BotMemory;
import io.amends.ticketing.BotMemory.Asked;
import java.util.HashSet;
import java.util.List;

/// Recognises that the customer asks again, so that the answer did not help. Saying it once more
/// would not either.
final class Repetition {
  /// Share of common words from which two questions are the same.
  private static final double NEARLY_THE_SAME = 0.7;

  /// An article is told at most so often.
  private static final int MAX_TOLD = 2;

  private Repetition() {}

  /// Whether the question was asked before, in nearly the same words.
  static boolean ofQuestion(String question, BotMemory memory) {
    return memory.asked().stream().anyMatch(asked -> areNear(question, asked.question()));
  }

  /// Whether the customer was told this just now, or twice.
  static boolean ofArticle(String article, BotMemory memory) {
    var told = memory.asked().stream().map(Asked::article).toList();
    return (!told.isEmpty() && told.getLast().equals(article))
        || told.stream().filter(article::equals).count() >= MAX_TOLD;
  }

  private static boolean areNear(String one, String other) {
    List<String> words = Words.tokens(one);
    var common = new HashSet<>(words);
    common.retainAll(Words.tokens(other));
    var all = new HashSet<>(words);
    all.addAll(Words.tokens(other));
    return !all.isEmpty() && common.size() >= NEARLY_THE_SAME * all.size();
  }
}
