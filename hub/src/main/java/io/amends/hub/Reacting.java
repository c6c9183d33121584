package io.amends.hub;

import io.amends.bot.Bot;
import io.amends.bot.Dialogue;
import io.amends.bot.Verdict;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes into a turn what the bot makes of what the customer asked: one answer to all that came
/// together, or people are called. Where the bot wants to think, the answer is owed, and another
/// turn brings it ([Thinking]). Safe for use by many threads.
final class Reacting {
  /// A thought that took so long was lost: the answer is given without it.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST_OWED = 50;

  private final Bot bot;
  private final Conversations conversations;
  private final Customers customers;
  private final Replies replies;
  private final HandOver handOver;

  Reacting(
      Bot bot,
      Conversations conversations,
      Customers customers,
      Replies replies,
      HandOver handOver) {
    this.bot = bot;
    this.conversations = conversations;
    this.customers = customers;
    this.replies = replies;
    this.handOver = handOver;
  }

  void to(Turn turn, Conversation seen, Customer customer, Asked asked, Instant now) {
    if (!(turn.owner() instanceof Owner.Bot)) {
      turn.expectAnswer(handOver.owedBy(now));
    } else if (asked.quiet) {
      handOver.quietly(turn, key(turn, seen), summary(turn, asked), now);
      draft(turn, seen, customer, asked);
    } else {
      react(turn, seen, customer, asked, now);
    }
  }

  private void react(Turn turn, Conversation seen, Customer customer, Asked asked, Instant now) {
    if (asked.person != null) {
      apply(turn, seen, customer, handOverAt(turn, asked.person), summary(turn, asked), now);
      return;
    }
    if (asked.noneOfThese) {
      apply(turn, seen, customer, noneOfThese(turn), summary(turn, asked), now);
      return;
    }
    var texts = new ArrayList<>(asked.owed);
    texts.addAll(asked.texts);
    var dialogue = dialogue(turn, customer, seen.id(), texts, Optional.ofNullable(asked.choice));
    var verdict = bot.consider(dialogue);
    turn.speak(verdict.why().language());
    if (asked.brief && asked.choice == null) {
      briefly(turn, seen, customer, verdict, texts, now);
    } else if (bot.wantsThought(dialogue, verdict)) {
      turn.expectAnswer(now.plus(PATIENCE));
    } else {
      apply(turn, seen, customer, verdict, String.join("\n", texts), now);
    }
  }

  /// Who says no more than thank you is left in peace; everybody else gets a person, who finds what
  /// the bot would have said.
  private void briefly(
      Turn turn,
      Conversation seen,
      Customer customer,
      Verdict verdict,
      List<String> texts,
      Instant now) {
    if (verdict instanceof Verdict.SmallTalk) {
      turn.answered();
      return;
    }
    var handedOver =
        verdict instanceof Verdict.HandOver
            ? verdict
            : new Verdict.HandOver(HandOverReason.NO_ANSWER, verdict.why());
    apply(turn, seen, customer, handedOver, String.join("\n", texts), now);
    draft(turn, verdict);
  }

  /// What the bot would say in public is a note that a person may make their own.
  private void draft(Turn turn, Conversation seen, Customer customer, Asked asked) {
    var texts = List.copyOf(asked.texts);
    if (texts.stream().anyMatch(text -> !text.isBlank())) {
      draft(turn, bot.consider(dialogue(turn, customer, seen.id(), texts, Optional.empty())));
    }
  }

  private static void draft(Turn turn, Verdict verdict) {
    if (verdict instanceof Verdict.Answer(var text, _, var why)) {
      turn.say(new Author.Bot(), Kind.NOTE, text, List.of(), why);
    }
  }

  /// What the customer wrote since the last answer, oldest first.
  List<String> owed(Conversation seen) {
    return seen.isUnanswered() && seen.owner() instanceof Owner.Bot
        ? conversations.messagesAfter(seen.id(), seen.answeredSeq(), MOST_OWED).stream()
            .filter(Message::isFromCustomer)
            .map(Message::text)
            .toList()
        : List.of();
  }

  static Dialogue dialogue(
      Turn turn,
      Customer customer,
      String conversation,
      List<String> texts,
      Optional<String> choice) {
    return new Dialogue(
        texts,
        Optional.of(turn.language()),
        turn.bot(),
        choice,
        conversation,
        Optional.ofNullable(customer.name()).stream().toList());
  }

  /// Answers without further thought what is owed for too long.
  void answerOwed(Turn turn, Conversation seen, Instant now) {
    var texts = owed(seen);
    var customer = customers.find(seen.customer());
    if (texts.isEmpty() || customer.isEmpty()) {
      turn.answered();
      return;
    }
    var dialogue = dialogue(turn, customer.get(), seen.id(), texts, Optional.empty());
    apply(turn, seen, customer.get(), bot.consider(dialogue), String.join("\n", texts), now);
  }

  /// Says it, or hands over.
  ///
  /// @param question in the customer's words
  void apply(
      Turn turn,
      Conversation seen,
      Customer customer,
      Verdict verdict,
      String question,
      Instant now) {
    if (verdict instanceof Verdict.HandOver(var reason, var why)) {
      var summary = question.replace('\n', ' ');
      handOver.apply(turn, seen, customer, key(turn, seen), reason, summary, why, now);
    } else {
      replies.say(turn, verdict, question);
    }
  }

  private static Verdict noneOfThese(Turn turn) {
    return turn.bot().failedClarifications() > 1
        ? handOverAt(turn, HandOverReason.CLARIFICATION_FAILED)
        : new Verdict.Clarify(List.of(), new Why("clarify", turn.language(), List.of(), 0));
  }

  private static Verdict handOverAt(Turn turn, HandOverReason reason) {
    return new Verdict.HandOver(reason, new Why("handOver", turn.language(), List.of(), 0));
  }

  /// The customer's newest words; where they only pressed a button, what they asked before that.
  private static String summary(Turn turn, Asked asked) {
    if (!asked.texts.isEmpty()) {
      return String.join("\n", asked.texts);
    }
    var before = turn.bot().asked();
    return before.isEmpty() ? "" : before.getLast().question();
  }

  private static String key(Turn turn, Conversation seen) {
    return seen.id() + ":" + turn.end().heardSeq();
  }
}
