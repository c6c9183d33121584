package io.amends.hub.http;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Ticket;
import io.amends.ticketing.Why;
import io.amends.web.Markdown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows and messages as the desk gets them (docs/api.md). Blocks; safe for use by many threads.
final class DeskViews {
  private final Views views;
  private final Customers customers;
  private final Markdown markdown = new Markdown();

  DeskViews(Views views, Customers customers) {
    this.views = views;
    this.customers = customers;
  }

  /// @param name empty if the customer has not told it
  /// @param seen newest seq that was on the customer's screen
  record Row(
      String id,
      String name,
      String initials,
      String channel,
      String language,
      String status,
      OwnerView owner,
      Last last,
      long unread,
      long seen,
      @Nullable TicketView ticket,
      String customer,
      boolean blocked,
      List<String> labels,
      @Nullable Instant snoozedUntil,
      long version,
      List<DeliveryView> deliveries,
      @Nullable String snippet) {
    Row with(String found) {
      return new Row(
          id,
          name,
          initials,
          channel,
          language,
          status,
          owner,
          last,
          unread,
          seen,
          ticket,
          customer,
          blocked,
          labels,
          snoozedUntil,
          version,
          deliveries,
          found);
    }
  }

  /// How a message of ours gets on by a channel.
  ///
  /// @param seq of the message
  ///
  /// @param to where it goes
  /// @param head of a letter, what else was frozen with it: `cc`, `bcc` and `subject`
  record DeliveryView(
      String key,
      long seq,
      String channel,
      String state,
      @Nullable String error,
      @Nullable String cause,
      String to,
      Map<String, String> head) {
    static DeliveryView of(Outgoing outgoing) {
      return new DeliveryView(
          outgoing.key(),
          outgoing.seq(),
          outgoing.channel(),
          Views.name(outgoing.state()),
          outgoing.error(),
          outgoing.isStuck() ? outgoing.details().get(Outgoing.CAUSE) : null,
          outgoing.to(),
          head(outgoing.details()));
    }

    private static Map<String, String> head(Map<String, String> details) {
      var head = new LinkedHashMap<String, String>();
      for (var name : List.of("cc", "bcc", "replyTo")) {
        if (!details.getOrDefault(name, "").isEmpty()) {
          head.put(name, details.get(name));
        }
      }
      var subject = details.getOrDefault("subjectAs", details.getOrDefault("subject", ""));
      if (!subject.isEmpty()) {
        head.put("subject", subject);
      }
      return head;
    }
  }

  record OwnerView(String kind, @Nullable String agent, @Nullable String name) {}

  record Last(String text, Instant at, String from) {}

  record TicketView(long number, String reason, String priority, @Nullable PromiseView promise) {}

  record PromiseView(Instant by, String state, int breaks) {}

  record MessageView(
      long seq,
      Instant at,
      String from,
      Optional<String> name,
      String kind,
      String text,
      String html,
      List<Map<String, Object>> parts,
      @Nullable String client,
      @Nullable Why why,
      @Nullable String channel) {}

  Row row(Conversation c) {
    return row(c, customers.find(c.customer()));
  }

  Row row(Conversation c, Optional<Customer> customer) {
    var name = customer.map(Customer::called).orElse("");
    return new Row(
        c.id(),
        name,
        initials(name),
        c.channel(),
        c.language(),
        Views.name(c.status()),
        owner(c.owner()),
        new Last(Views.preview(c.last()), c.last().at(), Views.from(c.last().from())),
        c.unread(),
        c.seen().byCustomer(),
        ticket(c.ticket()),
        c.customer(),
        c.blocked(),
        c.labels(),
        c.snoozedUntil(),
        c.version(),
        c.outbox().stream().map(DeliveryView::of).toList(),
        null);
  }

  MessageView message(Message m) {
    return new MessageView(
        m.seq(),
        m.at(),
        Views.from(m.author()),
        Views.nameOf(m.author()),
        Views.name(m.kind()),
        m.text(),
        m.text().isEmpty() ? "" : markdown.message(m.text()).toString(),
        views.forDesk(m.parts()),
        m.client(),
        m.why(),
        m.channel());
  }

  List<MessageView> messages(List<Message> messages) {
    return messages.stream().map(this::message).toList();
  }

  private static OwnerView owner(Owner owner) {
    return owner instanceof Owner.Agent(var id, var name)
        ? new OwnerView("agent", id, name)
        : new OwnerView(Views.kind(owner), null, null);
  }

  private static @Nullable TicketView ticket(@Nullable Ticket ticket) {
    if (ticket == null) {
      return null;
    }
    var promise = ticket.promise();
    return new TicketView(
        ticket.number(),
        Views.name(ticket.reason()),
        Views.name(ticket.priority()),
        promise == null
            ? null
            : new PromiseView(promise.by(), Views.name(promise.state()), ticket.breaks()));
  }

  private static String initials(String name) {
    var letters = new StringBuilder();
    for (var word : name.strip().split("[\\s.@_-]+", -1)) {
      if (!word.isEmpty() && letters.codePoints().count() < 2) {
        letters.appendCodePoint(word.codePointAt(0));
      }
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }
}
