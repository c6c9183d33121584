package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A machine must not write letters to one sender again and again, nor to who was forged: then
/// people do. In a day there is one automatic answer to a sender. Safe for use by many threads.
final class Restraint {
  private static final int LOOKED_BACK = 20;

  /// Automatic letters to one sender in a day: an answer, what they chose of it, and the word that
  /// people take over.
  private static final int LETTERS_A_DAY = 3;

  private final Switchboard switchboard;
  private final Conversations conversations;
  private final InstantSource clock;

  /// How much a machine may still write to a sender.
  enum Leave {
    ALL,
    /// What they chose, and that people take over.
    LITTLE,
    NOTHING
  }

  Restraint(Switchboard switchboard, Conversations conversations, InstantSource clock) {
    this.switchboard = switchboard;
    this.conversations = conversations;
    this.clock = clock;
  }

  /// @param seen the conversation that the message belongs to
  /// @param channel that it came by
  Leave leave(Conversation seen, String channel, MessageReceived event) {
    if (!switchboard.can(channel, Feature.LETTERS)) {
      return Leave.ALL;
    }
    if (event.head().details().getOrDefault("sender", "").equals("failed")) {
      return Leave.NOTHING;
    }
    long written = written(seen.customer(), channel, clock.instant().minus(Duration.ofDays(1)));
    if (written == 0) {
      return Leave.ALL;
    }
    return seen.heard() == 0 || written >= LETTERS_A_DAY ? Leave.NOTHING : Leave.LITTLE;
  }

  /// Counts no further than matters.
  private long written(String customer, String channel, Instant since) {
    return conversations.ofCustomer(customer, LOOKED_BACK).stream()
        .filter(conversation -> conversation.updatedAt().isAfter(since))
        .flatMap(conversation ->
            conversations.messagesBefore(conversation.id(), Long.MAX_VALUE, LOOKED_BACK).stream())
        .filter(message ->
            message.isForCustomer()
                && channel.equals(message.channel())
                && message.at().isAfter(since)
                && isAutomatic(message))
        .limit(LETTERS_A_DAY)
        .count();
  }

  private static boolean isAutomatic(Message message) {
    return message.author() instanceof Author.Bot || message.author() instanceof Author.Automatic;
  }
}
