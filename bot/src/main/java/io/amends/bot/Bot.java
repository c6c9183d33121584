package io.amends.bot;

import io.amends.bot.Wording.Worded;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Search;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up what the customer asks and decides: answer, clarify, or a person should. Keeps nothing,
/// fails never. Safe for use by many threads.
public final class Bot {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  /// After asking back so often in a row, a person takes over.
  private static final int MAX_CLARIFICATIONS = 2;

  private static final int TOLD_PASSAGES = 5;
  private static final Pattern NUMBER = Pattern.compile("([1-9])[.)]?");
  private final Retriever retriever;
  private final Wording wording;

  private final WishForPerson wishForPerson;
  private final Anger anger;
  private final SmallTalk smallTalk;

  /// A bot that answers from what the retriever finds.
  public Bot(Retriever retriever, Wording wording) {
    var words = new Words();
    this.retriever = retriever;
    this.wording = wording;
    this.wishForPerson = new WishForPerson(words);
    this.anger = new Anger(words);
    this.smallTalk = new SmallTalk(words);
  }

  /// Decides at once what to do about what the customer wrote. Whatever breaks in here makes
  /// [HandOverReason#FAILURE].
  public Verdict consider(Dialogue dialogue) {
    return decided(dialogue, wording.atOnce());
  }

  /// Decides the same way and takes the time to word it, which may be seconds.
  public Verdict think(Dialogue dialogue) {
    return decided(dialogue, wording);
  }

  /// Whether [#think] may say this better than [#consider] did. What the FAQ does not know, or what
  /// the customer chose by its title, wants no thought.
  public boolean wantsThought(Dialogue dialogue, Verdict verdict) {
    return verdict instanceof Verdict.Answer
        && !wording.atOnce().equals(wording)
        && pointedAt(dialogue).isEmpty();
  }

  private Verdict decided(Dialogue dialogue, Wording by) {
    var start = System.nanoTime();
    try {
      return chosen(dialogue, start).orElseGet(() -> considered(dialogue, by));
    } catch (RuntimeException e) {
      log.error("The bot failed; a person takes over", e);
      var why = new Why("handOver", dialogue.language().orElse("en"), List.of(), took(start));
      return new Verdict.HandOver(HandOverReason.FAILURE, why);
    }
  }

  private Optional<Verdict> chosen(Dialogue dialogue, long start) {
    var language = language(dialogue);
    return pointedAt(dialogue)
        .flatMap(id -> retriever.find(id, language))
        .map(passage ->
            new Verdict.Answer(
                passage.answer(),
                List.of(passage),
                new Why("answer", language, List.of(told(passage)), took(start))));
  }

  private static Optional<String> pointedAt(Dialogue dialogue) {
    return dialogue.choice().or(() -> numbered(dialogue));
  }

  /// The title that was offered at this place, where a customer typed its number.
  private static Optional<String> numbered(Dialogue dialogue) {
    var offered = dialogue.memory().offered();
    var number = NUMBER.matcher(dialogue.unanswered().getLast().strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    var at = Integer.parseInt(number.group(1)) - 1;
    return at < offered.size() ? Optional.of(offered.get(at)) : Optional.empty();
  }

  private String language(Dialogue dialogue) {
    return dialogue
        .language()
        .orElseGet(() -> retriever.languages().stream().findFirst().orElse("en"));
  }

  private Verdict considered(Dialogue dialogue, Wording by) {
    var text = String.join("\n", dialogue.unanswered());
    var search = retriever.search(new Question(text, dialogue.language()));
    if (wishForPerson.isIn(text)) {
      return handOver(HandOverReason.ASKED_FOR_PERSON, search);
    }
    if (anger.isIn(text)) {
      return handOver(HandOverReason.ANGER, search);
    }
    var talk = smallTalk.in(text);
    if (talk.isPresent()) {
      return new Verdict.SmallTalk(talk.get(), why("smallTalk", search));
    }
    if (Repetition.ofQuestion(text, dialogue.memory())) {
      return handOver(HandOverReason.REPEATED, search);
    }
    return found(text, dialogue, search, by);
  }

  private Verdict found(String text, Dialogue dialogue, Search search, Wording by) {
    var memory = dialogue.memory();
    return switch (search.decision()) {
      case Decision.Answer(var passage) when Repetition.ofArticle(passage.article(), memory) ->
          handOver(HandOverReason.REPEATED, search);
      case Decision.Answer _ -> answer(text, dialogue, search, by);
      case Decision.Clarify(var options) -> clarify(options, dialogue, search);
      case Decision.Wordless _ -> clarify(List.of(), dialogue, search);
      case Decision.Unknown _ when memory.failedClarifications() > 0 ->
          handOver(HandOverReason.CLARIFICATION_FAILED, search);
      case Decision.Unknown _ -> handOver(HandOverReason.NO_ANSWER, search);
    };
  }

  private static Verdict answer(String text, Dialogue dialogue, Search search, Wording by) {
    var why = why("answer", search);
    var asked =
        new Wording.Asked(
            dialogue.conversation(), text, search.passages(), why.language(), dialogue.names());
    return switch (by.word(asked)) {
      case Worded.Said(var said, var sources, var model) ->
          new Verdict.Answer(said, sources, model.map(m -> why.with("answer", m)).orElse(why));
      case Worded.NoneFits(var model) -> doubted(dialogue, search, why.with("clarify", model));
    };
  }

  /// A model doubts what retrieval found: the customer decides, by title.
  private static Verdict doubted(Dialogue dialogue, Search search, Why why) {
    return dialogue.memory().failedClarifications() >= MAX_CLARIFICATIONS
        ? new Verdict.HandOver(HandOverReason.CLARIFICATION_FAILED, why.with("handOver"))
        : new Verdict.Clarify(search.passages().stream().limit(Decision.MAX_OPTIONS).toList(), why);
  }

  private static Verdict clarify(List<Passage> options, Dialogue dialogue, Search search) {
    return dialogue.memory().failedClarifications() >= MAX_CLARIFICATIONS
        ? handOver(HandOverReason.CLARIFICATION_FAILED, search)
        : new Verdict.Clarify(options, why("clarify", search));
  }

  private static Verdict handOver(HandOverReason reason, Search search) {
    return new Verdict.HandOver(reason, why("handOver", search));
  }

  private static Why why(String decision, Search search) {
    var told = search.passages().stream().limit(TOLD_PASSAGES).map(Bot::told).toList();
    var sure = search.certainty();
    var certainty = new Why.Certainty(sure.first(), sure.amongThree(), sure.inScope());
    var took = search.took().toMillis();
    return new Why(decision, search.language(), told, took, null, certainty);
  }

  private static Why.Passage told(Passage passage) {
    return new Why.Passage(passage.article(), passage.title(), passage.revision(), passage.score());
  }

  private static long took(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
