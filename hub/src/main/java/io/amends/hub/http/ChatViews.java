package io.amends.hub.http;

import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversation.Status;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Message;
import io.amends.ticketing.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the chat's socket says (docs/protocol.md §1). Blocks; safe for use by many threads.
final class ChatViews {
  private final Views views;
  private final Calendars calendars;
  private final Customers customers;
  private final Clock clock;

  ChatViews(Views views, Calendars calendars, Customers customers, Clock clock) {
    this.views = views;
    this.calendars = calendars;
    this.customers = customers;
    this.clock = clock;
  }

  record Welcome(
      String type,
      String token,
      long cursor,
      State state,
      boolean open,
      Optional<Instant> opensAt,
      long answersWithin) {}

  record Said(
      String type,
      long seq,
      Instant at,
      String from,
      Optional<String> name,
      @Nullable String client,
      String text,
      List<Map<String, Object>> parts,
      String language) {}

  /// @param type null inside a welcome
  record State(
      @Nullable String type,
      String owner,
      Optional<String> agent,
      String status,
      @Nullable Promised promise,
      @Nullable Long ticket,
      boolean needsEmail) {
    State framed() {
      return new State("state", owner, agent, status, promise, ticket, needsEmail);
    }
  }

  record Promised(Instant by, String state) {}

  record Accepted(String type, String client) {
    static Accepted of(String client) {
      return new Accepted("accepted", client);
    }
  }

  record Refused(
      String type,
      @Nullable String client,
      String problem,
      String text,
      @Nullable Long retryAfter) {}

  record Typing(String type, String from, @Nullable String name, boolean on) {}

  record SeenUpTo(String type, long upTo) {}

  record Failed(String type, String problem, String text) {
    static Failed of(String problem, String text) {
      return new Failed("error", problem, text);
    }
  }

  record Pong(String type) {
    static final Pong PONG = new Pong("pong");
  }

  Welcome welcome(String token, Optional<Conversation> conversation) {
    var calendar = calendars.current();
    var now = clock.instant();
    var open = calendar.isOpen(now);
    return new Welcome(
        "welcome",
        token,
        conversation.map(Conversation::lastSeq).orElse(0L),
        conversation
            .map(this::state)
            .orElse(new State(null, "bot", Optional.empty(), "open", null, null, false)),
        open,
        open ? Optional.empty() : calendar.nextOpening(now),
        calendar.answerWithin().toMinutes());
  }

  Said said(Message message) {
    return new Said(
        "message",
        message.seq(),
        message.at(),
        Views.from(message.author()),
        Views.nameOf(message.author()),
        message.client(),
        message.text(),
        views.forCustomer(message.parts()),
        message.language());
  }

  /// @return without a type
  State state(Conversation now) {
    var ticket = now.openTicket();
    var promise = ticket == null ? null : ticket.promise();
    return new State(
        null,
        Views.kind(now.owner()),
        now.owner() instanceof Owner.Agent(var id, var name) ? Optional.of(name) : Optional.empty(),
        Views.name(now.status() == Status.RESOLVED ? Status.RESOLVED : Status.OPEN),
        promise == null ? null : new Promised(promise.by(), Views.name(promise.state())),
        ticket == null ? null : ticket.number(),
        needsEmail(now));
  }

  private boolean needsEmail(Conversation now) {
    return now.status() != Status.RESOLVED
        && !(now.owner() instanceof Owner.Bot)
        && customers.find(now.customer()).filter(c -> c.email() == null).isPresent();
  }
}
