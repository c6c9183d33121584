package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversation.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Is what comes in about something else than the resolved conversation that it was found to belong
/// to? People answer an old mail of ours when they have a new question, and change its subject.
final class NewMatter {
  /// Under which a channel freezes what a conversation is about.
  private static final String TOPIC = "topic";

  /// So long the same sender with the same subject goes on with the same thing.
  private static final Duration SAME_FOR = Duration.ofDays(14);

  private NewMatter() {}

  /// @param matter what a letter is about that only its sender leads here; null if it is not asked
  static boolean is(Conversation found, @Nullable String matter, Instant now) {
    var way = found.way();
    if (matter == null || way == null) {
      return false;
    }
    return found.updatedAt().isBefore(now.minus(SAME_FOR))
        || !matter.equals(way.details().getOrDefault(TOPIC, matter));
  }

  static boolean is(Conversation found, Meaning meaning) {
    var way = found.way();
    if (found.status() != Status.RESOLVED
        || way == null
        || !(meaning instanceof Meaning.ByChannel(ChannelEvent.MessageReceived message))
        || !meaning.speaks()) {
      return false;
    }
    var before = way.details().getOrDefault(TOPIC, "");
    var now = message.head().trail().subject();
    return now != null && !before.isEmpty() && !now.equals(before);
  }

  /// How the desk calls it: the number of its ticket, or the line that it ended with.
  static String nameOf(Conversation former) {
    var ticket = former.ticket();
    return ticket == null ? former.last().text() : "#" + ticket.number();
  }
}
