package io.amends.hub.http;

import io.amends.channels.Inbound;
import io.amends.hub.Bus;
import io.amends.hub.Elsewhere;
import io.amends.hub.Event;
import io.amends.hub.Visitors;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Visitors whose conversations live in memory, and whom nobody answers.
final class ChattyVisitors implements Visitors {
  private final Bus bus;
  private final Map<String, Conversation> byIdentity = new ConcurrentHashMap<>();
  private final Map<String, List<Message>> messages = new ConcurrentHashMap<>();

  ChattyVisitors(Bus bus) {
    this.bus = bus;
  }

  @Override
  public Visit hello(Hello hello) {
    var token =
        hello.token() == null ? "token-" + messages.size() + System.nanoTime() : hello.token();
    return new Visit(
        hello.site(),
        token,
        "web:%s:%s".formatted(hello.site(), token),
        hello.language(),
        hello.zone());
  }

  @Override
  public Optional<Elsewhere> elsewhere(Visit visit) {
    return Optional.empty();
  }

  @Override
  public synchronized Taken take(Visit visit, Inbound inbound) {
    if (inbound instanceof Inbound.Said(var client, var text)) {
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var before =
          byIdentity.computeIfAbsent(
              visit.identity(),
              identity ->
                  Conversation.opening(
                      "c-" + identity, "anna", visit.site(), identity, "en", visit.zone(), now));
      var turn = Turn.on(before, now);
      if (!turn.knows(client)) {
        say(before, turn, turn.hear(client, client, text), visit.identity());
      }
    }
    return new Taken.Accepted();
  }

  private void say(Conversation before, Turn turn, Message message, String identity) {
    messages.computeIfAbsent(before.id(), id -> new ArrayList<>()).add(message);
    byIdentity.put(identity, turn.end());
    bus.publish(new Event.Changed(turn.end(), List.of(message)));
  }

  @Override
  public Optional<Part.File> keep(
      String token, String site, String name, String type, byte[] content) {
    return token.startsWith("token-")
        ? Optional.of(Part.File.attached("kept", name, type, content.length))
        : Optional.empty();
  }

  @Override
  public Optional<Conversation> conversation(String token, String site) {
    return Optional.ofNullable(byIdentity.get("web:%s:%s".formatted(site, token)));
  }

  @Override
  public Optional<Conversation> conversation(Visit visit) {
    return Optional.ofNullable(byIdentity.get(visit.identity()));
  }

  @Override
  public synchronized List<Message> messagesAfter(Conversation c, long after, int limit) {
    return messages.getOrDefault(c.id(), List.of()).stream()
        .filter(m -> m.seq() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public void typing(Visit visit, boolean on) {
    conversation(visit).ifPresent(c -> bus.publish(new Event.CustomerTyping(c.id(), on)));
  }

  @Override
  public void seen(Visit visit, long upTo) {
    conversation(visit).ifPresent(c -> bus.publish(new Event.SeenByCustomer(c.id(), upTo)));
  }
}
