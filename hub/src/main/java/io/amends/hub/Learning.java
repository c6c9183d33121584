package io.amends.hub;

import io.amends.bot.WishForPerson;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.AskedQuestions;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import io.amends.ticketing.Why;
import io.amends.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notes what customers asked and what became of it, so that the corpus can learn from it. Reads
/// committed turns; reading one again changes nothing. Safe for use by many threads.
final class Learning {
  /// How well an article must fit for a question to count as near it.
  private static final double NEAR = 0.25;

  /// And how sure retrieval must be of it: with meanings, something fits everything a little.
  private static final double SURE = 0.1;

  /// Who calls for a person later than this after a question does so for another reason.
  private static final Duration SITTING = Duration.ofHours(1);

  /// Said without a question, they are about the one before.
  private static final Set<HandOverReason> ABOUT_THE_LAST =
      EnumSet.of(HandOverReason.ASKED_FOR_PERSON, HandOverReason.CLARIFICATION_FAILED);

  private final AskedQuestions questions;
  private final MakeGoods makeGoods;
  private final WishForPerson wish = new WishForPerson();
  private final Set<String> noneOfThese;

  Learning(AskedQuestions questions, MakeGoods makeGoods, Sentences sentences) {
    this.questions = questions;
    this.makeGoods = makeGoods;
    this.noneOfThese =
        Texts.LANGUAGES.stream()
            .map(language -> sentences.say(language, "choice.none"))
            .collect(Collectors.toSet());
  }

  /// @param committed with the messages of its newest turns in the tail
  void note(Conversation committed) {
    var asked = new ArrayList<String>();
    var rated = Optional.<String>empty();
    for (var message : committed.tail()) {
      var opinion = noteOpinion(message);
      rated = opinion.isPresent() ? opinion : rated;
      if (message.isFromCustomer() && message.kind() == Kind.TEXT) {
        asked.add(message.text());
      } else if (message.why() != null) {
        noteReaction(committed, message, message.why(), asked, rated);
        asked.clear();
        rated = Optional.empty();
      } else if (message.author() instanceof Author.Agent && message.kind() == Kind.TEXT) {
        questions.replied(
            committed.id(), workedOnSince(committed, message.at()), message.at(), message.text());
      }
    }
  }

  /// @param rated the answer that the customer has just said did not help
  private void noteReaction(
      Conversation committed,
      Message message,
      Why why,
      List<String> asked,
      Optional<String> rated) {
    var result = result(message.kind());
    var ticket = result == Result.HANDED_OVER ? committed.ticket() : null;
    var reason = ticket == null ? null : ticket.reason();
    if (reason == HandOverReason.NOT_HELPFUL) {
      rated
          .or(() -> questions.newestAnswer(committed.id(), message.at()))
          .ifPresent(answer -> {
            questions.rate(answer, false);
            questions.cost(answer, cost(message));
          });
    }
    if (result == null || reason == HandOverReason.NOT_HELPFUL) {
      return;
    }
    var text = question(asked, reason);
    if (text.isEmpty() && result == Result.ANSWERED) {
      text = title(message);
    }
    if (text.isEmpty()) {
      if (reason != null && ABOUT_THE_LAST.contains(reason)) {
        var since = message.at().minus(SITTING);
        questions.handedOver(committed.id(), since, message.at(), reason.name(), cost(message));
      }
      return;
    }
    questions.record(
        new AskedQuestion(
            message.id(),
            committed.id(),
            message.at(),
            why.language(),
            text,
            result,
            reason == null ? "" : reason.name(),
            nearest(why),
            revisions(message),
            Opinion.NOT_TOLD,
            cost(message),
            null));
  }

  /// The opening of the ticket that people work on, or the present if they do not.
  private static Instant workedOnSince(Conversation conversation, Instant now) {
    var ticket = conversation.ticket();
    if (ticket == null || now.isBefore(ticket.openedAt())) {
      return now;
    }
    var resolved = ticket.resolvedAt();
    return resolved == null || !now.isAfter(resolved) ? ticket.openedAt() : now;
  }

  /// What was asked; empty if a button was pressed, its number typed, or no more than a person
  /// wanted.
  private String question(List<String> asked, @Nullable HandOverReason reason) {
    var text =
        asked.stream()
            .filter(said -> !noneOfThese.contains(said))
            .collect(Collectors.joining("\n"));
    var rest = reason == HandOverReason.ASKED_FOR_PERSON ? wish.beside(text) : text.strip();
    return rest.codePoints().anyMatch(Character::isLetter) ? rest : "";
  }

  /// What was chosen by its number.
  private static String title(Message answer) {
    return answer.parts(Part.Source.class).map(Part.Source::title).findFirst().orElse("");
  }

  /// @return the answer that did not help
  private Optional<String> noteOpinion(Message message) {
    for (var part : message.parts()) {
      if (part instanceof Part.Event(var code, var seq) && code.equals("helpful")) {
        questions.rate(message.conversation() + ":" + seq, true);
      } else if (part instanceof Part.NotHelpful(var seq)) {
        var answer = message.conversation() + ":" + seq;
        questions.rate(answer, false);
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /// The article that was found, unless it was only the least far of all.
  static @Nullable String nearest(Why why) {
    var certainty = why.certainty();
    return why.passages().stream()
        .findFirst()
        .filter(passage -> passage.score() >= NEAR)
        .filter(_ -> certainty == null || certainty.first() >= SURE)
        .map(Why.Passage::article)
        .orElse(null);
  }

  private static @Nullable Result result(Kind kind) {
    return switch (kind) {
      case ANSWER -> Result.ANSWERED;
      case CLARIFY -> Result.CLARIFIED;
      case HAND_OVER -> Result.HANDED_OVER;
      case TEXT, SMALL_TALK, MAKE_GOOD, PROMISE_BROKEN, NOTE, EVENT -> null;
    };
  }

  private static List<String> revisions(Message message) {
    return message.parts(Part.Source.class).map(Part.Source::revision).toList();
  }

  private long cost(Message message) {
    return message
        .parts(Part.Offer.class)
        .flatMap(offer -> makeGoods.byCode(offer.code()).stream())
        .mapToLong(LedgerEntry::costCents)
        .sum();
  }
}
