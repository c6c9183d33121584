package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.RawInput;
import io.amends.channels.Receipts;
import java.time.Duration;
import java.time.Instant;

/// What a provider tells before that which it is about, since providers keep no order: it waits for
/// a while. Safe for use by many threads.
final class Forerunners {
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final Receipts receipts;

  Forerunners(Receipts receipts) {
    this.receipts = receipts;
  }

  /// Told before we know that the message is out? Then it is looked at again in a moment.
  boolean isEarly(RawInput raw, ChannelEvent event, Instant now) {
    return event instanceof DeliveryReported report
        && isFresh(raw, now)
        && receipts.find(raw.channel(), report.message()).isEmpty();
  }

  /// Is it about what was written, which may still be on its way?
  static boolean isAhead(RawInput raw, ChannelEvent event, Instant now) {
    return switch (event) {
      case ChannelEvent.MessageDeleted _, ChannelEvent.Reaction _, ChannelEvent.OperatorEcho _ ->
          isFresh(raw, now);
      case MessageReceived _,
          ChannelEvent.MessageEdited _,
          ChannelEvent.ChoiceMade _,
          DeliveryReported _,
          ChannelEvent.ReportedUpTo _,
          ChannelEvent.ReviewPosted _,
          ChannelEvent.ContactChanged _,
          ChannelEvent.IdentityChanged _,
          ChannelEvent.Ignored _ ->
          false;
    };
  }

  private static boolean isFresh(RawInput raw, Instant now) {
    return raw.at().isAfter(now.minus(AT_MOST));
  }
}
