package io.amends.hub;

import io.amends.bot.Verdict;
import io.amends.knowledge.Passage;
import io.amends.ticketing.Author;
import io.amends.ticketing.BotMemory;
import io.amends.ticketing.BotMemory.Asked;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import java.util.ArrayList;
import java.util.List;

/// What the bot says when it does not hand over. Immutable.
final class Replies {
  /// Id of the quick reply «talk to a person».
  static final String PERSON = "person";

  /// Id of the quick reply «none of these».
  static final String NONE = "none";

  /// Below it choices are rather wrong than right.
  private static final double EVEN = 0.5;

  private final Sentences sentences;

  Replies(Sentences sentences) {
    this.sentences = sentences;
  }

  /// Says it, and remembers what was asked.
  void say(Turn turn, Verdict verdict, String question) {
    switch (verdict) {
      case Verdict.Answer(var text, var sources, var why) ->
          answer(turn, text, sources, why, question);
      case Verdict.Clarify(var options, var why) -> clarify(turn, options, why);
      case Verdict.SmallTalk(var kind, var why) -> smallTalk(turn, kind, why);
      case Verdict.HandOver _ ->
          throw new IllegalArgumentException("a hand-over is not said but done");
    }
    turn.answered();
  }

  private void answer(Turn turn, String text, List<Passage> sources, Why why, String question) {
    var first = sources.getFirst();
    var parts = new ArrayList<Part>();
    for (var source : sources) {
      parts.add(new Part.Source(source.article(), source.title(), source.revision()));
    }
    parts.add(new Part.AskHelpful());
    var translated = first.lang().equals(turn.language());
    var said =
        translated ? text : sentences.say(turn.language(), "answer.otherLanguage") + "\n\n" + text;
    turn.say(new Author.Bot(), Kind.ANSWER, said, parts, why);

    var asked = new ArrayList<>(turn.bot().asked());
    asked.add(new Asked(question, first.article()));
    turn.remember(new BotMemory(0, asked, List.of()));
  }

  private void clarify(Turn turn, List<Passage> options, Why why) {
    var language = turn.language();
    var parts = new ArrayList<Part>();
    for (var option : options) {
      parts.add(new Part.Choice(option.article(), option.title()));
    }
    if (!options.isEmpty()) {
      parts.add(new Part.Choice(NONE, sentences.say(language, "choice.none")));
    }
    parts.add(new Part.Choice(PERSON, sentences.say(language, "choice.person")));
    var memory = turn.bot();
    var unlikely = !options.isEmpty() && isUnlikely(why);
    turn.say(
        new Author.Bot(),
        Kind.CLARIFY,
        sentences.say(language, clarifying(options, unlikely, memory)),
        parts,
        why);

    turn.remember(
        new BotMemory(
            memory.failedClarifications() + (unlikely ? 2 : 1),
            memory.asked(),
            options.stream().map(Passage::article).toList()));
  }

  private static String clarifying(List<Passage> options, boolean unlikely, BotMemory memory) {
    if (!options.isEmpty()) {
      return unlikely ? "clarify.unlikely" : "clarify";
    }
    return memory.offered().isEmpty() ? "clarify.wordless" : "clarify.otherwise";
  }

  private static boolean isUnlikely(Why why) {
    return why.certainty() != null && why.certainty().amongThree() < EVEN;
  }

  private void smallTalk(Turn turn, Verdict.SmallTalk.Kind kind, Why why) {
    var key =
        switch (kind) {
          case GREETING -> "smallTalk.greeting";
          case THANKS -> "smallTalk.thanks";
          case FAREWELL -> "smallTalk.bye";
        };
    turn.say(
        new Author.Bot(), Kind.SMALL_TALK, sentences.say(turn.language(), key), List.of(), why);
  }
}
