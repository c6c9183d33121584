package io.amends.hub;

import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.FileName;
import io.amends.channels.RawInput;
import io.amends.ticketing.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What hangs on a message that came by a channel.
final class Arrivals {
  private Arrivals() {}

  static List<Part> of(RawInput raw, MessageReceived event) {
    var parts = new ArrayList<Part>();
    parts.add(arrived(raw, event.head().details(), event.message()));
    if (event.automation() != Automation.HUMAN) {
      parts.add(new Part.Automated(camel(event.automation())));
    }
    event.attachments().forEach(file -> parts.add(file(file)));
    return parts;
  }

  static Part of(RawInput raw, ReviewPosted review) {
    return arrived(raw, judged(review), review.message());
  }

  /// Of what was edited or chosen.
  static Part of(RawInput raw, Head head) {
    return arrived(raw, head.details(), "");
  }

  private static Part.Arrived arrived(RawInput raw, Map<String, String> details, String message) {
    return new Part.Arrived(raw.channel(), message, details);
  }

  private static Part file(Attachment a) {
    return a.file() == null
        ? new Part.Event("fileMissing", FileName.of(a.name()))
        : new Part.File(
            a.file(),
            FileName.of(a.name()),
            a.type(),
            a.bytes(),
            a.role().name().toLowerCase(Locale.ROOT),
            a.contentId());
  }

  private static Map<String, String> judged(ReviewPosted review) {
    var details = new HashMap<>(review.head().details());
    if (review.rating() != null) {
      details.put("rating", "%d/%d".formatted(review.rating(), review.ratingMax()));
    }
    if (review.link() != null) {
      details.put("link", review.link());
    }
    return details;
  }

  private static String camel(Automation automation) {
    return switch (automation) {
      case HUMAN -> "human";
      case AUTO_REPLY -> "autoReply";
      case BULK -> "bulk";
      case OWN_LOOP -> "ownLoop";
    };
  }
}
