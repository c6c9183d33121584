package io.amends.hub.http;

import io.amends.channels.rendering.Rendering;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a person and we said to each other, in all their conversations and on all their channels,
/// in one order. Blocks; safe for use by many threads.
final class TimelineViews {
  private static final int LINES = 100;
  private static final int EXCERPT = 500;
  private static final Comparator<Message> BY_TIME =
      Comparator.comparing(Message::at)
          .thenComparing(Message::conversation)
          .thenComparingLong(Message::seq);

  private final Conversations conversations;
  private final Histories histories;

  TimelineViews(Conversations conversations, Histories histories) {
    this.conversations = conversations;
    this.histories = histories;
  }

  /// @param kind of the channel, as [Histories.Kinds] says
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
    var kinds = histories.kinds();
    var lines = new ArrayList<Message>();
    for (var conversation : histories.latest(customer)) {
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

  private static Line line(Message message, Histories.Kinds kinds) {
    return new Line(
        message.conversation(),
        message.seq(),
        message.at(),
        kinds.of(message.channel()),
        Views.from(message.author()),
        Views.nameOf(message.author()),
        beginning(message.isFromCustomer() ? message.text() : Rendering.plain(message.text())));
  }

  private static String beginning(String text) {
    if (text.length() <= EXCERPT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
    return text.substring(0, end) + "…";
  }
}
