package io.amends.bot;

import io.amends.knowledge.Passage;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Why;
import java.util.List;

/// What the bot makes of what the customer wrote. States, never sentences of its own: the hub finds
/// the words in the customer's language.
public sealed interface Verdict {
  /// What it rests on; `why().language()` is the language to reply in.
  Why why();

  /// The FAQ knows it.
  ///
  /// @param text Markdown, in the language of the first source, which may differ from the
  ///   customer's where the article is not translated
  /// @param sources the passages that the text rests on, best first; never empty
  record Answer(String text, List<Passage> sources, Why why) implements Verdict {}

  /// It may be one of these, or we did not understand.
  ///
  /// @param options best first, at most 3; empty: ask to say it in (other) words
  record Clarify(List<Passage> options, Why why) implements Verdict {}

  /// There was no question.
  record SmallTalk(Kind kind, Why why) implements Verdict {
    /// What was said instead.
    public enum Kind {
      GREETING,
      THANKS,
      FAREWELL
    }
  }

  /// A person should.
  record HandOver(HandOverReason reason, Why why) implements Verdict {}
}
