package io.amends.bot;

import io.amends.knowledge.Passage;
import io.amends.ticketing.Why;
import java.util.List;
import java.util.Optional;

/// Puts what was found into words, and drafts what agents may send. Never throws; safe for use by
/// many threads.
public interface Wording {
  /// Words an answer.
  Worded word(Asked asked);

  /// A wording that needs no time: this one, unless [#word] may take seconds.
  Wording atOnce();

  /// Drafts something for an agent, who decides what becomes of it.
  Drafted draft(Wish wish);

  /// What is to be answered.
  ///
  /// @param conversation id, for the caps
  /// @param question as the customer wrote it
  /// @param passages best first, not empty; the first is the one that the decision rests on
  /// @param language to answer in
  /// @param names by which the customer is known; they leave the house as placeholders only
  record Asked(
      String conversation,
      String question,
      List<Passage> passages,
      String language,
      List<String> names) {
    public Asked {
      passages = List.copyOf(passages);
      names = List.copyOf(names);
      if (passages.isEmpty()) {
        throw new IllegalArgumentException("there is nothing to word");
      }
    }
  }

  /// An answer in words, or none.
  sealed interface Worded {
    /// @param text Markdown
    /// @param sources those of the passages that it uses, not empty
    /// @param by what a language model had to do with it
    record Said(String text, List<Passage> sources, Optional<Why.Worded> by) implements Worded {}

    /// A model has read the passages, and none of them answers the question.
    record NoneFits(Why.Worded by) implements Worded {}
  }

  /// What an agent would like to have written.
  ///
  /// @param task what to do
  /// @param talk the conversation, oldest first; for [Task#REPLY] and [Task#SUMMARY]
  /// @param text what the agent wrote so far; for the other tasks
  /// @param passages what the FAQ has; for [Task#REPLY]
  /// @param language of the draft
  record Wish(
      String conversation,
      Task task,
      List<Line> talk,
      String text,
      List<Passage> passages,
      String language,
      List<String> names) {
    /// @param from `customer`, `agent` or `bot`
    public record Line(String from, String text) {}

    public enum Task {
      REPLY,
      SUMMARY,
      TRANSLATE,
      SHORTEN,
      FRIENDLIER
    }
  }

  /// What became of a wish.
  sealed interface Drafted {
    record Text(String text, Why.Worded by) implements Drafted {}

    /// No language model is set up.
    record NoModel() implements Drafted {}

    /// The model could not be reached, or gave nothing that can be used.
    record Failed(Why.Worded by) implements Drafted {}
  }
}
