package io.amends.hub;

import io.amends.channels.Mailer;
import io.amends.channels.SendResult;
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
import org.jspecify.annotations.Nullable;

/// Sends what waits in the outboxes. Each is taken by a compare-and-set before it is sent, so that
/// of several hubs one sends; what may have been sent already is not sent again but shown to a
/// person. Safe for use by many threads.
final class Delivery {
  private static final int MAX_ATTEMPTS = 8;

  /// Whoever took one and did not settle it for so long has died.
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LAST_PAUSE = Duration.ofHours(1);

  private final Conversations conversations;
  private final Turns turns;
  private final @Nullable Mailer mailer;
  private final AnswerMail answerMail;
  private final InstantSource clock;

  /// @param outgoing null if nothing was due
  private record Taken(@Nullable Outgoing outgoing) {}

  /// @param mailer null if mail is not set up
  Delivery(
      Conversations conversations,
      Turns turns,
      @Nullable Mailer mailer,
      AnswerMail answerMail,
      InstantSource clock) {
    this.conversations = conversations;
    this.turns = turns;
    this.mailer = mailer;
    this.answerMail = answerMail;
    this.clock = clock;
  }

  /// Sends what is due in one conversation, in order; stops at the first that does not get through.
  void deliver(String conversation) {
    for (var taken = next(conversation); taken != null; taken = next(conversation)) {
      var settled = settled(taken, attempt(conversation, taken));
      settle(conversation, settled);
      if (settled.state() != State.SENT) {
        return;
      }
    }
  }

  /// Takes the first that is due, and marks it as being sent; settles those that need no sending.
  private @Nullable Outgoing next(String id) {
    var taken = turns.until(() -> take(id));
    return taken.outgoing() != null && taken.outgoing().state() == State.SENDING
        ? taken.outgoing()
        : null;
  }

  /// @return empty if somebody else changed the conversation meanwhile
  private Optional<Taken> take(String id) {
    var now = now();
    var seen = conversations.find(id).orElse(null);
    var due = seen == null ? null : due(seen, now);
    if (seen == null || due == null) {
      return Optional.of(new Taken(null));
    }
    var turn = Turn.on(seen, now);
    var taken = taken(seen, due, now);
    turn.settle(taken);
    turn.rest();
    tell(turn, taken);
    return turns.commit(seen, turn).map(_ -> new Taken(taken));
  }

  private static @Nullable Outgoing due(Conversation seen, Instant now) {
    return seen.outbox().stream()
        .filter(Outgoing::isWaiting)
        .findFirst()
        .filter(o -> !o.nextAt().isAfter(now))
        .orElse(null);
  }

  private static Outgoing taken(Conversation seen, Outgoing due, Instant now) {
    if (due.state() == State.SENDING) {
      return due.with(State.UNKNOWN, due.attempts(), now, "the hub stopped while sending");
    }
    if (seen.seen().byCustomer() >= due.seq()) {
      return due.with(State.CANCELLED, due.attempts(), now, null);
    }
    return due.with(State.SENDING, due.attempts() + 1, now.plus(LEASE), null);
  }

  private SendResult attempt(String conversation, Outgoing outgoing) {
    if (mailer == null) {
      return new SendResult.Rejected("mail is not set up");
    }
    return conversations
        .find(conversation)
        .flatMap(c -> answerMail.of(c, outgoing))
        .map(mailer::send)
        .orElseGet(() -> new SendResult.Rejected("there is nothing to send"));
  }

  private Outgoing settled(Outgoing sent, SendResult result) {
    return switch (result) {
      case SendResult.Accepted _ -> sent.with(State.SENT, sent.attempts(), now(), null);
      case SendResult.Throttled(var after, _) -> again(sent, after, "too fast for the mail server");
      case SendResult.Retry(var reason) -> again(sent, pause(sent.attempts()), reason);
      case SendResult.Unknown(var reason) ->
          sent.with(State.UNKNOWN, sent.attempts(), now(), reason);
      case SendResult.Rejected(_, var reason) ->
          sent.with(State.FAILED, sent.attempts(), now(), reason);
    };
  }

  private Outgoing again(Outgoing sent, Duration after, String reason) {
    return sent.attempts() >= MAX_ATTEMPTS
        ? sent.with(State.FAILED, sent.attempts(), now(), reason)
        : sent.with(State.PENDING, sent.attempts(), now().plus(after), reason);
  }

  private static Duration pause(int attempts) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause;
  }

  private void settle(String id, Outgoing settled) {
    turns.until(() -> {
      var seen = conversations.find(id).orElseThrow();
      var turn = Turn.on(seen, now());
      turn.settle(settled);
      turn.rest();
      tell(turn, settled);
      return turns.commit(seen, turn);
    });
  }

  /// What did not get through is a line of history that the agent sees.
  private static void tell(Turn turn, Outgoing settled) {
    switch (settled.state()) {
      case SENT -> turn.event(new Author.Automatic(), "mailed", settled.to());
      case FAILED, UNKNOWN ->
          turn.event(
              new Author.Automatic(),
              settled.state() == State.FAILED ? "mailFailed" : "mailUnknown",
              String.valueOf(settled.error()));
      case PENDING, SENDING, CANCELLED -> {}
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
