package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Promise;
import io.amends.ticketing.Turn;
import java.time.Instant;

/// Looks after promises whose time has come. Safe for use by many threads.
final class Promises {
  private final HandOver handOver;
  private final Notices notices;

  Promises(HandOver handOver, Notices notices) {
    this.handOver = handOver;
    this.notices = notices;
  }

  /// Writes into the turn what a broken promise asks for; nothing if it is not due.
  void look(Turn turn, Conversation seen, Instant now) {
    var ticket = turn.openTicket();
    var promise = ticket == null ? null : ticket.promise();
    if (ticket == null || promise == null || promise.state() != Promise.State.OPEN) {
      return;
    }
    if (promise.by().isAfter(now)) {
      return;
    }
    notices.reply(turn, seen, handOver.promiseBroke(turn, seen, ticket, now));
  }
}
