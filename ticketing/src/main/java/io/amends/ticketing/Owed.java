package io.amends.ticketing;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What we owe the customer of a conversation, and by when: an answer to their newest words, and
/// the work of a ticket with its promises. For one thread.
final class Owed {
  private final String conversation;
  private final Instant now;
  private long answeredSeq;
  private @Nullable Instant answerBy;
  private @Nullable Ticket ticket;

  Owed(Conversation seen, Instant now) {
    conversation = seen.id();
    this.now = now;
    answeredSeq = seen.answeredSeq();
    answerBy = seen.answerBy();
    ticket = seen.ticket();
  }

  void answered(long upTo) {
    answeredSeq = upTo;
    answerBy = null;
  }

  /// A person has answered: keeps the ticket's promise, or makes it late.
  void answeredInPerson(long upTo) {
    answered(upTo);
    var open = openTicket();
    if (open != null) {
      ticket = open.answered(now);
    }
  }

  /// Is there a time for it already, of its own or by an open promise?
  boolean hasTime() {
    return answerBy != null || promised().isPresent();
  }

  void answerBy(Instant by) {
    answerBy = by;
  }

  /// @throws IllegalStateException if there is one already
  void open(Ticket work) {
    if (openTicket() != null) {
      throw new IllegalStateException("a ticket is already open on " + conversation);
    }
    ticket = work;
    answerBy = null;
  }

  void promise(Instant by) {
    ticket = work().promised(now, by);
    answerBy = null;
  }

  void promiseAnew(Instant by) {
    ticket = work().promisedAnew(now, by);
  }

  void escalate() {
    ticket = work().brokenForGood();
  }

  void resolve() {
    var open = openTicket();
    if (open != null) {
      ticket = open.resolved(now);
    }
  }

  /// The first time at which something is owed.
  Optional<Instant> next() {
    return Stream.concat(Stream.ofNullable(answerBy), promised().stream()).min(Instant::compareTo);
  }

  long answeredSeq() {
    return answeredSeq;
  }

  @Nullable Instant answerBy() {
    return answerBy;
  }

  /// The newest, open or resolved; null if there never was one.
  @Nullable Ticket ticket() {
    return ticket;
  }

  @Nullable Ticket openTicket() {
    return ticket != null && ticket.isOpen() ? ticket : null;
  }

  private Ticket work() {
    var open = openTicket();
    if (open == null) {
      throw new IllegalStateException("no open ticket on " + conversation);
    }
    return open;
  }

  /// The time of the open ticket's promise, while that is neither kept nor broken.
  private Optional<Instant> promised() {
    return Optional.ofNullable(openTicket())
        .map(Ticket::promise)
        .filter(promise -> promise.state() == Promise.State.OPEN)
        .map(Promise::by);
  }
}
