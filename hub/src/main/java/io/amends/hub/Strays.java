package io.amends.hub;

import static java.util.Objects.requireNonNullElse;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.channels.Receipts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Letters that came back and are none of those we know, so that no conversation shows them. People
/// see them in quarantine and run them again to let them go; of more than so many a day the rest
/// are only counted, since whoever forges our address gets thousands of them. Safe for use by many
/// threads.
final class Strays {
  /// Of each channel, from midnight to midnight UTC.
  static final int SHOWN_A_DAY = 20;

  private static final String CAME_BACK = "a letter to ";

  private final Switchboard switchboard;
  private final Receipts receipts;
  private final Inbox inbox;
  private final Tally tally;

  Strays(Switchboard switchboard, Receipts receipts, Inbox inbox, Tally tally) {
    this.switchboard = switchboard;
    this.receipts = receipts;
    this.inbox = inbox;
    this.tally = tally;
  }

  /// @return why people have to look; empty if it is anything else, was seen, or is one too many
  Optional<String> why(RawInput raw, ChannelEvent event, Instant now) {
    if (!(event instanceof DeliveryReported report)
        || report.state() != DeliveryReported.State.FAILED
        || requireNonNullElse(raw.reason(), "").startsWith(CAME_BACK)
        || !switchboard.can(raw.channel(), Feature.LETTERS)
        || receipts.find(raw.channel(), report.message()).isPresent()) {
      return Optional.empty();
    }
    var shown = inbox.quarantined(raw.channel(), now.truncatedTo(ChronoUnit.DAYS));
    if (shown >= SHOWN_A_DAY) {
      tally.strayLeftOut();
      return Optional.empty();
    }
    var last = shown == SHOWN_A_DAY - 1;
    return Optional.of(
        CAME_BACK
            + "%s came back, and it is none that we know: %s (run it again to let it go%s)"
                .formatted(
                    recipient(report),
                    requireNonNullElse(report.reason(), "-"),
                    last ? "; more of today are only counted" : ""));
  }

  /// Who a report is about, without what the key of the address begins with.
  private static String recipient(DeliveryReported report) {
    var identity = report.head().sender().identity();
    return identity.substring(identity.indexOf(':') + 1);
  }
}
