package io.amends.bot;

import io.amends.bot.Wording.Drafted;
import io.amends.bot.Wording.Wish;
import io.amends.bot.Wording.Wish.Line;
import io.amends.bot.Wording.Wish.Task;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.ticketing.Why;
import java.util.List;
import java.util.Optional;

/// Drafts for agents: a reply, a summary, another form of what they wrote. With a language model
/// where there is one; without, by taking from the FAQ and from what was said. Safe for use by many
/// threads.
public final class Assistant {
  private static final int ASKED_LINES = 3;

  /// So much of a customer cannot be taken in at a glance.
  private static final int LONG_TALK = 6;

  private final Retriever retriever;
  private final Wording wording;
  private final WishForPerson wishForPerson = new WishForPerson();

  public Assistant(Retriever retriever, Wording wording) {
    this.retriever = retriever;
    this.wording = wording;
  }

  /// What the assistant has to offer.
  public sealed interface Help {
    /// @param sources what it rests on; empty if on nothing of the FAQ
    /// @param by the model that wrote it; empty if it was taken from what was there
    record Draft(String text, List<Passage> sources, Optional<Why.Worded> by) implements Help {}

    /// Without a model, the text can be made friendlier only by a greeting and a good wish.
    record Greet(String text) implements Help {}

    /// The FAQ has nothing about it, or nobody has said anything.
    record Nothing() implements Help {}

    /// Only a model could do that, and none is set up.
    record NeedsModel() implements Help {}

    /// Only a model could do that, and it does not.
    record Failed() implements Help {}
  }

  /// What the customer wrote in a long talk, a few lines of it, for who takes over; taken from it,
  /// no model is asked.
  ///
  /// @return empty if the talk is short
  public static List<String> inShort(List<Line> talk) {
    return talk.stream().filter(Assistant::isFromCustomer).count() < LONG_TALK
        ? List.of()
        : Extract.gist(talk);
  }

  /// @param wish without passages: they are looked up here, where the task wants them
  public Help help(Wish wish) {
    return switch (wish.task()) {
      case REPLY -> reply(wish);
      case SUMMARY ->
          wish.talk().stream().noneMatch(Assistant::isFromCustomer)
              ? new Help.Nothing()
              : drafted(wish, List.of(), Extract.summary(wish.talk()));
      case SHORTEN -> drafted(wish, List.of(), Extract.shorter(wish.text()));
      case FRIENDLIER ->
          switch (wording.draft(wish)) {
            case Drafted.Text(var text, var by) -> draft(text, List.of(), by);
            case Drafted.NoModel(), Drafted.Failed(_) -> new Help.Greet(wish.text());
          };
      case TRANSLATE ->
          switch (wording.draft(wish)) {
            case Drafted.Text(var text, var by) -> draft(text, List.of(), by);
            case Drafted.NoModel() -> new Help.NeedsModel();
            case Drafted.Failed(_) -> new Help.Failed();
          };
    };
  }

  private Help reply(Wish wish) {
    var said = asked(wish.talk());
    if (said.isEmpty()) {
      return new Help.Nothing();
    }
    var newest = said.subList(Math.max(0, said.size() - ASKED_LINES), said.size());
    var found = found(newest, wish.language());
    var with =
        new Wish(
            wish.conversation(),
            Task.REPLY,
            wish.talk(),
            wish.text(),
            found,
            wish.language(),
            wish.names());
    if (found.isEmpty()) {
      return wording.draft(with) instanceof Drafted.Text(var text, var by)
          ? draft(text, List.of(), by)
          : new Help.Nothing();
    }
    return drafted(with, found, found.getFirst().answer());
  }

  /// What the customer said; the wish for a person only where there is nothing else.
  private List<String> asked(List<Line> talk) {
    var said = talk.stream().filter(Assistant::isFromCustomer).map(Line::text).toList();
    var about = said.stream().map(wishForPerson::beside).filter(text -> !text.isEmpty()).toList();
    return about.isEmpty() ? said : about;
  }

  /// For the newest words; where those alone say too little, together with what was said before.
  private List<Passage> found(List<String> newest, String language) {
    for (var text : List.of(newest.getLast(), String.join("\n", newest))) {
      var search = retriever.search(Question.of(text).within(language));
      switch (search.decision()) {
        case Decision.Answer(var passage) -> {
          return List.of(passage);
        }
        case Decision.Clarify(var options) -> {
          return options;
        }
        case Decision.Unknown(), Decision.Wordless() -> {}
      }
    }
    return List.of();
  }

  private Help drafted(Wish wish, List<Passage> sources, String otherwise) {
    return switch (wording.draft(wish)) {
      case Drafted.Text(var text, var by) -> draft(text, sources, by);
      case Drafted.NoModel(), Drafted.Failed(_) ->
          new Help.Draft(otherwise, sources.stream().limit(1).toList(), Optional.empty());
    };
  }

  private static Help draft(String text, List<Passage> sources, Why.Worded by) {
    return new Help.Draft(text, sources, Optional.of(by));
  }

  private static boolean isFromCustomer(Line line) {
    return line.from().equals("customer");
  }
}
