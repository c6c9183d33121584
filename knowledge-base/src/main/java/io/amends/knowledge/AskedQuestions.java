package io.amends.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The questions that customers asked, forgotten after 400 days. Implementations block, and are
/// safe for use by many threads.
public interface AskedQuestions {
  /// Keeps it, unless it is known already: a repeat changes nothing.
  void record(AskedQuestion question);

  /// What the customer thought of an answer. Nothing happens if it is none.
  ///
  /// @param answer see [AskedQuestion#id()]
  void rate(String answer, boolean helped);

  /// The answer that a conversation had last, for customers who do not say which one they mean.
  ///
  /// @param by no later one
  /// @return see [AskedQuestion#id()]
  Optional<String> newestAnswer(String conversation, Instant by);

  /// A make-good was given because of an answer. The highest cost counts: a repeat changes nothing.
  ///
  /// @param answer see [AskedQuestion#id()]
  /// @param cents at least 0
  void cost(String answer, long cents);

  /// The customer wanted a person instead of what the bot had to say to the newest question of a
  /// conversation. Nothing happens if that is older, or if they said that it helped.
  ///
  /// @param why see [AskedQuestion#reason()]
  /// @param cents as with [#cost]
  void handedOver(String conversation, Instant since, Instant by, String why, long cents);

  /// A person has answered: goes to all questions of the conversation that had waited for it. The
  /// first one ends the waiting, the longest one is kept; a repeat changes nothing.
  ///
  /// @param since what was first replied to before then is left as it is
  void replied(String conversation, Instant since, Instant at, String text);

  /// @return newest first
  List<AskedQuestion> latest(int limit);

  /// What the corpus could not answer since then, newest first.
  List<AskedQuestion> unanswered(Instant since, int limit);

  /// Who was told this revision, newest first.
  ///
  /// @param revision see [Revision#name()]
  List<AskedQuestion> told(String revision, int limit);

  /// Conversations in which this revision was told, each once, in the order of their ids.
  ///
  /// @param revision see [Revision#name()]
  /// @param after the last id of the page before; empty: the first page
  List<String> toldIn(String revision, String after, int limit);

  /// Notes that a conversation has got a correction of this revision.
  ///
  /// @param revision see [Revision#name()]
  /// @param correction the same for all who get the same one
  /// @param gift whether a make-good came with it
  void corrected(String revision, String conversation, String correction, boolean gift);

  /// Which of these conversations have got a correction, and whether a make-good came with it.
  ///
  /// @param revision see [Revision#name()]
  /// @param correction as with [#corrected]
  Map<String, Boolean> corrected(String revision, List<String> conversations, String correction);

  /// In how many conversations this revision was told.
  ///
  /// @param revision see [Revision#name()]
  long countTold(String revision);

  /// How often what happened, by week, language and article; weeks in ascending order. A question
  /// counts once: as handed over if people were called in the end, unless an answer had helped.
  List<Tally> tallies(Instant since);

  /// @param week the Monday with which it begins, in UTC
  /// @param article empty if none was found
  record Tally(
      Instant week,
      String lang,
      String article,
      long answered,
      long clarified,
      long handedOver,
      long helped,
      long didNotHelp) {}
}
