package io.amends.bot;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up what the customer asks and decides: answer, clarify, or a person should. Keeps nothing,
/// fails never. Safe for use by many threads.
public final class Bot {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  /// After asking back so often in a row, a person takes over.
  private static final int MAX_CLARIFICATIONS = 2;

  private static final int TOLD_PASSAGES = 5;
  private final Retriever retriever;
  private final Wording wording;

  public Bot(Retriever retriever, Wording wording) {
    this.retriever = retriever;
    this.wording = wording;
  }

  /// Decides what to do about what the customer wrote. Whatever breaks in here makes
  /// [HandOverReason#FAILURE].
  public Verdict consider(Dialogue dialogue) {
    var start = System.nanoTime();
    try {
      return chosen(dialogue, start).orElseGet(() -> considered(dialogue));
    } catch (RuntimeException e) {
      log.error("The bot failed; a person takes over", e);
      var language = dialogue.language().orElse("en");
      var took = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return new Verdict.HandOver(
          HandOverReason.FAILURE, new Why("handOver", language, List.of(), took));
    }
  }

  private Optional<Verdict> chosen(Dialogue dialogue, long start) {
    return dialogue
        .choice()
        .flatMap(id -> retriever.find(id, language(dialogue)))
        .map(passage -> {
          var took = Duration.ofNanos(System.nanoTime() - start).toMillis();
          var why = new Why("answer", language(dialogue), List.of(told(passage)), took);
          return answer(passage.title(), List.of(passage), why);
        });
  }

  private String language(Dialogue dialogue) {
    return dialogue
        .language()
        .orElseGet(() -> retriever.languages().stream().findFirst().orElse("en"));
  }

  private Verdict considered(Dialogue dialogue) {
    var text = String.join("\n", dialogue.unanswered());
    var search = retriever.search(new Question(text, dialogue.language()));
    return switch (search.decision()) {
      case Decision.Answer(var passage) when alreadyTold(dialogue, passage) ->
          handOver(HandOverReason.REPEATED, search);
      case Decision.Answer(_) -> answer(text, search.passages(), why("answer", search));
      case Decision.Clarify(var options) -> clarify(options, dialogue, search);
      case Decision.Wordless() -> clarify(List.of(), dialogue, search);
      case Decision.Unknown() -> handOver(HandOverReason.NO_ANSWER, search);
    };
  }

  private static boolean alreadyTold(Dialogue dialogue, Passage passage) {
    return dialogue.memory().asked().stream()
        .anyMatch(asked -> asked.article().equals(passage.article()));
  }

  private Verdict answer(String question, List<Passage> passages, Why why) {
    var worded = wording.word(question, passages, why.language());
    return new Verdict.Answer(worded.text(), worded.sources(), why);
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
    return new Why(decision, search.language(), told, search.took().toMillis());
  }

  private static Why.Passage told(Passage passage) {
    return new Why.Passage(passage.article(), passage.title(), passage.revision(), passage.score());
  }
}
