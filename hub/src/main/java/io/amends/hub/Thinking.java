package io.amends.hub;

import io.amends.bot.Bot;
import io.amends.bot.Verdict;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the bot the time to word an answer, beside the lanes: what the customer writes meanwhile
/// is heard at once. A thought is about everything up to one message, and is committed only if that
/// is still the newest, unanswered, and the bot's to answer; else whoever changed that sees to it.
/// A thought that is lost, with its hub, is made up for by [Rounds] after [Reacting#PATIENCE]. Safe
/// for use by many threads.
final class Thinking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Thinking.class);

  private final Bot bot;
  private final Conversations conversations;
  private final Customers customers;
  private final Reacting reacting;
  private final HandOver handOver;
  private final Turns turns;
  private final Typing typing;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger busy = new AtomicInteger();

  Thinking(
      Bot bot,
      Conversations conversations,
      Customers customers,
      Reacting reacting,
      HandOver handOver,
      Turns turns,
      Typing typing,
      InstantSource clock) {
    this.bot = bot;
    this.conversations = conversations;
    this.customers = customers;
    this.reacting = reacting;
    this.handOver = handOver;
    this.turns = turns;
    this.typing = typing;
    this.clock = clock;
  }

  /// Thinks about what this conversation owes, if the bot owes anything. Returns at once.
  void about(Conversation heard) {
    if (!isOwed(heard)) {
      return;
    }
    busy.incrementAndGet();
    try {
      threads.execute(() -> {
        try {
          think(heard);
        } catch (RuntimeException e) {
          LOG.warn("A thought was lost; what is owed will be answered without it", e);
        } finally {
          busy.decrementAndGet();
        }
      });
    } catch (RejectedExecutionException e) {
      busy.decrementAndGet(); // We are closing: the answer stays owed.
    }
  }

  /// How many thoughts are going on.
  int busy() {
    return busy.get();
  }

  private static boolean isOwed(Conversation c) {
    return c.isUnanswered()
        && c.owner() instanceof Owner.Bot
        && c.status() == Conversation.Status.OPEN;
  }

  private void think(Conversation heard) {
    var texts = reacting.owed(heard);
    var customer = customers.find(heard.customer());
    if (texts.isEmpty() || customer.isEmpty()) {
      return;
    }
    typing.tell(new Event.AnswerTyping(heard.id(), "", "", true));
    try {
      var turn = Turn.on(heard, now());
      var verdict =
          bot.think(Reacting.dialogue(turn, customer.get(), heard.id(), texts, Optional.empty()));
      var question = String.join("\n", texts);
      turns.until(() -> answered(heard, customer.get(), verdict, question));
    } finally {
      typing.tell(new Event.AnswerTyping(heard.id(), "", "", false));
    }
  }

  /// @return empty if somebody else changed the conversation in this moment
  private Optional<Boolean> answered(
      Conversation heard, Customer customer, Verdict verdict, String question) {
    var found = conversations.find(heard.id());
    if (found.isEmpty()
        || found.get().answeredSeq() != heard.answeredSeq()
        || found.get().heardSeq() != heard.heardSeq()) {
      return Optional.of(false);
    }
    var seen = found.get();
    var now = now();
    var turn = Turn.on(seen, now);
    if (isOwed(seen)) {
      turn.speak(verdict.why().language());
      reacting.apply(turn, seen, customer, verdict, question, now);
      turn.rest();
    } else if (seen.answerBy() != null && seen.status() == Conversation.Status.OPEN) {
      turn.postpone(handOver.owedBy(now)); // A person took it in the middle of the thought.
    } else {
      return Optional.of(false);
    }
    return turns.commit(seen, turn).map(_ -> true);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Takes nothing new, and waits until the thoughts that go on are committed.
  @Override
  public void close() {
    threads.close();
  }
}
