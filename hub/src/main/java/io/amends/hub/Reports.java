package io.amends.hub;

import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.ReportedUpTo;
import io.amends.channels.RawInput;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Turn;
import java.time.Duration;

/// What providers report of the messages that we sent. Safe for use by many threads.
final class Reports {
  /// So long a provider may take to say that it has a message, by whose time it was there before.
  private static final Duration TAKING = Duration.ofSeconds(10);

  private final Receipts receipts;

  Reports(Receipts receipts) {
    this.receipts = receipts;
  }

  /// Of one message, or of a piece of it.
  void take(Turn turn, RawInput raw, DeliveryReported report) {
    receipts
        .find(raw.channel(), report.message())
        .ifPresent(receipt -> reported(turn, receipt, report));
  }

  /// Of all that they had by then.
  static void take(Turn turn, Conversation seen, RawInput raw, ReportedUpTo report) {
    for (var known : seen.outbox()) {
      var before = turn.outgoing(known.key());
      if (before != null
          && before.wasOutBy(report.until().plus(TAKING))
          && before.channel().equals(raw.channel())
          && before.to().equals(report.head().sender().address())) {
        turn.settle(before.reported(state(report.state())));
      }
    }
    turn.rest();
  }

  private static void reported(Turn turn, Receipt receipt, DeliveryReported report) {
    var before = receipt.outgoing() == null ? null : turn.outgoing(receipt.outgoing());
    if (before == null) {
      return;
    }
    var now = before.reported(receipt.piece(), state(report.state()), report.reason());
    turn.settle(now);
    turn.rest();
    if (now.state() == Outgoing.State.FAILED && before.state() != Outgoing.State.FAILED) {
      turn.event(new Author.Automatic(), "sendFailed", String.valueOf(report.reason()));
    }
  }

  private static Outgoing.State state(DeliveryReported.State told) {
    return switch (told) {
      case SENT -> Outgoing.State.SENT;
      case DELIVERED -> Outgoing.State.DELIVERED;
      case READ -> Outgoing.State.READ;
      case FAILED -> Outgoing.State.FAILED;
    };
  }
}
