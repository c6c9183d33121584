package io.amends.hub;

import io.amends.channels.Mailer;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.store.StorageException;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Outgoing.State;
import io.amends.ticketing.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits in the outboxes. Each is taken by a compare-and-set before it is sent, so that
/// of several hubs one sends; what may have been sent already is not sent again but shown to a
/// person. Safe for use by many threads.
final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /// Whoever took one and did not settle it for so long has died.
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Conversations conversations;
  private final Turns turns;
  private final @Nullable Mailer mailer;
  private final AnswerMail answerMail;
  private final Carrier carrier;
  private final Retrying retrying;
  private final InstantSource clock;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param outgoing null if nothing was due
  private record Taken(@Nullable Outgoing outgoing) {}

  /// @param mailer null if mail is not set up
  Delivery(
      Conversations conversations,
      Turns turns,
      @Nullable Mailer mailer,
      AnswerMail answerMail,
      Carrier carrier,
      InstantSource clock) {
    this.carrier = carrier;
    retrying = new Retrying(carrier, clock);
    this.conversations = conversations;
    this.turns = turns;
    this.mailer = mailer;
    this.answerMail = answerMail;
    this.clock = clock;
  }

  /// Sees to what is due in one conversation, beside the others; at once if nobody has it in hand.
  void start(String conversation) {
    if (inHand.add(conversation)) {
      try {
        threads.execute(() -> safely(conversation));
      } catch (RejectedExecutionException e) {
        inHand.remove(conversation);
      }
    }
  }

  private void safely(String conversation) {
    try {
      deliver(conversation);
    } catch (StorageException | Turns.SupersededException e) {
      LOG.warn("a delivery waits: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a delivery of {} failed", conversation, e);
    } finally {
      inHand.remove(conversation);
    }
  }

  /// A turn was committed: what it wants to send leaves at once.
  void changed(Conversation now) {
    var next = now.nextOut();
    if (next != null && !next.nextAt().isAfter(clock.instant())) {
      start(now.id());
    }
  }

  /// Sends what is due in one conversation, in order; stops at the first that does not get through.
  void deliver(String conversation) {
    for (var taken = next(conversation); taken != null; taken = next(conversation)) {
      var settled = attempt(conversation, taken);
      settle(conversation, settled);
      if (settled.state() != State.SENT) {
        return;
      }
    }
  }

  /// Takes the first that is due when its turn has come, and marks it as being sent; settles those
  /// that need no sending.
  private @Nullable Outgoing next(String id) {
    var due = conversations.find(id).map(seen -> due(seen, now()));
    if (due.isEmpty()) {
      return null;
    }
    var wait = isLost(due.get()) ? Duration.ZERO : carrier.turn(due.get());
    var taken = turns.until(() -> take(id, wait));
    return taken.outgoing() != null && taken.outgoing().state() == State.SENDING
        ? taken.outgoing()
        : null;
  }

  /// @return empty if somebody else changed the conversation meanwhile
  ///
  /// @param wait for its turn
  private Optional<Taken> take(String id, Duration wait) {
    var now = now();
    var seen = conversations.find(id).orElse(null);
    var due = seen == null ? null : due(seen, now);
    if (seen == null || due == null) {
      return Optional.of(new Taken(null));
    }
    var turn = Turn.on(seen, now);
    var taken = taken(seen, due, wait, now);
    turn.settle(taken);
    turn.rest();
    tell(turn, taken);
    return turns.commit(seen, turn).map(_ -> new Taken(taken));
  }

  /// Did a hub die in the middle of it, and must it not be repeated?
  private boolean isLost(Outgoing due) {
    return due.state() == State.SENDING && !carrier.isRepeatable(due.channel());
  }

  private static @Nullable Outgoing due(Conversation seen, Instant now) {
    var next = seen.nextOut();
    return next == null || next.nextAt().isAfter(now) ? null : next;
  }

  private Outgoing taken(Conversation seen, Outgoing due, Duration turn, Instant now) {
    var notice = due.channel().equals(Outgoing.NOTICE);
    if (isLost(due)) {
      return due.with(State.UNKNOWN, due.attempts(), now, "the hub stopped while sending");
    }
    if (due.isForAbsent() && !Transcript.is(due) && seen.seen().byCustomer() >= due.seq()) {
      return due.with(State.CANCELLED, due.attempts(), now, null);
    }
    if (!notice && carrier.isGone(due.channel())) {
      return due.with(State.FAILED, due.attempts(), now, "the channel was removed")
          .because("channelRemoved");
    }
    if (!notice) {
      var closed = carrier.wait(due.channel(), now);
      var wait = closed.compareTo(turn) > 0 ? closed : turn;
      if (!wait.isZero()) {
        return due.with(State.PENDING, due.attempts(), now.plus(wait), due.error());
      }
      if (!carrier.isWindowOpen(seen, due, now)) {
        return due.with(
                State.FAILED, due.attempts(), now, "too long after the customer's last message")
            .because(Retrying.camel(Cause.WINDOW_CLOSED));
      }
    }
    return due.with(State.SENDING, due.attempts() + 1, now.plus(LEASE), null);
  }

  private Outgoing attempt(String conversation, Outgoing outgoing) {
    if (outgoing.channel().equals(Outgoing.NOTICE)) {
      return retrying.settled(outgoing, notice(conversation, outgoing));
    }
    var seen = conversations.find(conversation).orElseThrow();
    var message =
        conversations.messagesAfter(conversation, outgoing.seq() - 1, 1).stream()
            .filter(m -> m.seq() == outgoing.seq())
            .findFirst();
    if (message.isEmpty()) {
      return retrying.settled(outgoing, new SendResult.Rejected("there is nothing to send"));
    }
    var newest = new AtomicReference<>(outgoing);
    var result =
        carrier.send(
            seen,
            outgoing,
            message.get(),
            (piece, more) -> {
              newest.updateAndGet(
                  o -> o.left(piece).with(o.state(), o.attempts(), now().plus(LEASE), null));
              if (more) {
                settle(conversation, newest.get());
              }
            });
    return retrying.settled(newest.get(), result);
  }

  private SendResult notice(String conversation, Outgoing outgoing) {
    if (mailer == null) {
      return new SendResult.Rejected("mail is not set up");
    }
    return conversations
        .find(conversation)
        .flatMap(c -> answerMail.of(c, outgoing))
        .map(mailer::send)
        .orElseGet(() -> new SendResult.Rejected("there is nothing to send"));
  }

  private void settle(String id, Outgoing came) {
    turns.until(() -> {
      var seen = conversations.find(id).orElseThrow();
      var turn = Turn.on(seen, now());
      var stored = turn.outgoing(came.key());
      if (stored != null && stored.state() != State.SENDING) {
        return Optional.of(seen);
      }
      var settled = stored == null ? came : came.besides(stored);
      turn.settle(settled);
      turn.rest();
      tell(turn, settled);
      return turns.commit(seen, turn);
    });
  }

  /// What did not get through is a line of history that the agent sees.
  private static void tell(Turn turn, Outgoing settled) {
    var notice = settled.channel().equals(Outgoing.NOTICE);
    switch (settled.state()) {
      case SENT -> {
        if (notice || Transcript.is(settled)) {
          turn.event(
              new Author.Automatic(),
              Transcript.is(settled) ? "transcribed" : "mailed",
              settled.to());
        }
      }
      case FAILED ->
          turn.event(
              new Author.Automatic(),
              notice ? "mailFailed" : "sendFailed",
              String.valueOf(settled.error()));
      case UNKNOWN ->
          turn.event(
              new Author.Automatic(),
              notice ? "mailUnknown" : "sendUnknown",
              String.valueOf(settled.error()));
      case PENDING, SENDING, DELIVERED, READ, CANCELLED -> {}
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
