package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversation.Status;

/// Is what comes in about something else than the resolved conversation that it was found to belong
/// to? People answer an old mail of ours when they have a new question, and change its subject.
final class NewMatter {
  /// Under which a channel freezes what a conversation is about.
  private static final String TOPIC = "topic";

  private NewMatter() {}

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
