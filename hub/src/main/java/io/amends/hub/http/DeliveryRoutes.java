package io.amends.hub.http;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What did not get out, or may not have, over all conversations. Each waits for a person, who
/// sends it again or leaves it (at the conversation's own routes).
final class DeliveryRoutes {
  private static final int MOST = 200;
  private static final int MAX_EXCERPT = 200;

  private final Conversations conversations;
  private final Customers customers;

  DeliveryRoutes(Conversations conversations, Customers customers) {
    this.conversations = conversations;
    this.customers = customers;
  }

  /// @param name of the customer; empty if unknown
  /// @param at when it was given up
  /// @param excerpt beginning of the message
  record Row(
      String conversation,
      String name,
      Instant at,
      int attempts,
      String excerpt,
      DeskViews.DeliveryView delivery) {}

  record Rows(List<Row> rows) {}

  Reply list(Call call) {
    return Reply.json(
        new Rows(
            conversations.stuck(MOST).stream()
                .flatMap(this::rows)
                .sorted(Comparator.comparing(Row::at).reversed())
                .limit(MOST)
                .toList()));
  }

  private Stream<Row> rows(Conversation conversation) {
    var name = customers.find(conversation.customer()).map(Customer::called).orElse("");
    return conversation.outbox().stream()
        .filter(Outgoing::isStuck)
        .map(outgoing ->
            new Row(
                conversation.id(),
                name,
                outgoing.nextAt(),
                outgoing.attempts(),
                excerpt(conversation, outgoing),
                DeskViews.DeliveryView.of(outgoing)));
  }

  private String excerpt(Conversation conversation, Outgoing outgoing) {
    return conversations.messagesAfter(conversation.id(), outgoing.seq() - 1, 1).stream()
        .filter(message -> message.seq() == outgoing.seq())
        .map(Message::text)
        .findFirst()
        .map(text ->
            text.codePointCount(0, text.length()) <= MAX_EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_EXCERPT)) + "…")
        .orElse("");
  }
}
