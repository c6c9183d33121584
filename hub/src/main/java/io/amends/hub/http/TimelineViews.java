package io.amends.hub.http;

import io.amends.channels.ChannelSettings;
import io.amends.channels.rendering.Rendering;
import io.amends.hub.ChannelDesk;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Links;
import io.amends.ticketing.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person and we said to each other, in all their conversations and on all their channels,
/// in one order. Blocks; safe for use by many threads.
final class TimelineViews {
  private static final int CONVERSATIONS = 20;
  private static final int LINES = 100;
  private static final int EXCERPT = 500;
  private static final String WEB = "web";
  private static final Comparator<Message> BY_TIME =
      Comparator.comparing(Message::at)
          .thenComparing(Message::conversation)
          .thenComparingLong(Message::seq);

  private final Conversations conversations;
  private final Links links;
  private final ChannelDesk channels;

  TimelineViews(Conversations conversations, Links links, ChannelDesk channels) {
    this.conversations = conversations;
    this.links = links;
    this.channels = channels;
  }

  /// @param kind of the channel
  /// @param name of the agent
  /// @param text without marks, its first 500 characters; empty if there are only files
  record Line(
      String conversation,
      long seq,
      Instant at,
      String kind,
      String from,
      Optional<String> name,
      String text) {}

  /// @return the newest 100 lines that the customer wrote or saw, oldest first
  List<Line> of(String customer) {
    var kinds =
        channels.all().stream()
            .map(ChannelDesk.Channel::settings)
            .collect(Collectors.toMap(ChannelSettings::id, ChannelSettings::kind));
    var latest =
        links.everyone(customer).stream()
            .flatMap(one -> conversations.ofCustomer(one, CONVERSATIONS).stream())
            .sorted(Comparator.comparing(Conversation::updatedAt).reversed())
            .limit(CONVERSATIONS);
    var lines = new ArrayList<Message>();
    for (var conversation : latest.toList()) {
      if (lines.size() == LINES && conversation.updatedAt().isBefore(lines.getFirst().at())) {
        break; // All that is left is older.
      }
      conversations.messagesBefore(conversation.id(), Long.MAX_VALUE, LINES).stream()
          .filter(Message::isForCustomer)
          .forEach(lines::add);
      lines.sort(BY_TIME);
      lines.subList(0, Math.max(0, lines.size() - LINES)).clear();
    }
    return lines.stream().map(message -> line(message, kinds)).toList();
  }

  private static Line line(Message message, Map<String, String> kinds) {
    return new Line(
        message.conversation(),
        message.seq(),
        message.at(),
        kind(message.channel(), kinds),
        Views.from(message.author()),
        Views.nameOf(message.author()),
        beginning(message.isFromCustomer() ? message.text() : Rendering.plain(message.text())));
  }

  private static String kind(@Nullable String channel, Map<String, String> kinds) {
    return channel == null ? WEB : kinds.getOrDefault(channel, WEB);
  }

  private static String beginning(String text) {
    if (text.length() <= EXCERPT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
    return text.substring(0, end) + "…";
  }
}
