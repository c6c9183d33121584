package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Promise;
import io.amends.ticketing.Turn;
import java.time.Instant;

/// Looks after promises whose time has come, after customers who wrote again and wait, and after
/// thoughts of the bot that were lost. Safe for use by many threads.
final class Promises {
  private final HandOver handOver;
  private final Reacting reacting;
  private final Notices notices;

  Promises(HandOver handOver, Reacting reacting, Notices notices) {
    this.handOver = handOver;
    this.reacting = reacting;
    this.notices = notices;
  }

  /// Writes into the turn what is due; nothing if it is not.
  void look(Turn turn, Conversation seen, Instant now) {
    var ticket = turn.openTicket();
    var promise = ticket == null ? null : ticket.promise();
    if (ticket != null && promise != null && promise.state() == Promise.State.OPEN) {
      if (!promise.by().isAfter(now)) {
        notices.reply(turn, seen, handOver.promiseBroke(turn, seen, ticket, now));
      }
      return;
    }
    var answerBy = turn.answerBy();
    if (answerBy == null || answerBy.isAfter(now)) {
      return;
    }
    if (turn.owner() instanceof Owner.Bot) {
      reacting.answerOwed(turn, seen, now);
    } else {
      handOver.followUp(turn, seen, now);
    }
  }
}
