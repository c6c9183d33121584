package io.amends.hub.http;

import io.amends.ticketing.Agents;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Conversations.Counts;
import io.amends.ticketing.Conversations.Page;
import io.amends.ticketing.Conversations.View;
import io.amends.ticketing.MessageSearch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The desk's lists: conversations, what a search found, and colleagues.
final class InboxRoutes {
  private static final int MOST = 50;
  private static final int MOST_AGENTS = 500;
  private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Conversations conversations;
  private final MessageSearch search;
  private final Agents agents;
  private final DeskSockets sockets;
  private final DeskViews views;

  InboxRoutes(
      Conversations conversations,
      MessageSearch search,
      Agents agents,
      DeskSockets sockets,
      DeskViews views) {
    this.conversations = conversations;
    this.search = search;
    this.agents = agents;
    this.sockets = sockets;
    this.views = views;
  }

  record Rows(List<DeskViews.Row> rows, @Nullable String next, Counts counts) {}

  record Found(List<DeskViews.Row> rows, boolean timedOut, boolean ready) {}

  record Colleague(String id, String name, String role, boolean away, boolean online) {}

  record Colleagues(List<Colleague> agents) {}

  Reply list(Call call) {
    var me = call.agent().id();
    var limit = call.limit(MOST, MOST);
    var view =
        switch (call.query("view")) {
          case "mine" -> new View.Mine(me);
          case "unassigned" -> new View.Unassigned();
          case "", "all" -> new View.All();
          case "bot" -> new View.OfBot();
          case "snoozed" -> new View.Snoozed();
          case "resolved" -> new View.Resolved();
          case "label" -> new View.Labelled(call.query("label"));
          default ->
              throw Problem.invalid(
                  "'view' must be one of mine, unassigned, all, bot, snoozed, resolved, label.");
        };
    var found = conversations.list(view, new Page(cursor(call), limit));
    var next = found.size() == limit ? found.getLast().updatedAt().toString() : null;
    return Reply.json(
        new Rows(found.stream().map(views::row).toList(), next, conversations.counts(me)));
  }

  private static Instant cursor(Call call) {
    try {
      var cursor = call.query("cursor");
      return cursor.isEmpty() ? NEWEST : Instant.parse(cursor);
    } catch (DateTimeException e) {
      throw Problem.invalid("'cursor' is not one that was given out.");
    }
  }

  Reply search(Call call) {
    var words = call.query("q").strip();
    if (words.isEmpty()) {
      return Reply.json(new Found(List.of(), false, true));
    }
    var result = search.search(words, call.limit(20, MOST));
    var rows =
        result.hits().stream()
            .flatMap(hit ->
                conversations.find(hit.conversation()).stream()
                    .map((Conversation c) -> views.row(c).with(hit.snippet())))
            .toList();
    return Reply.json(new Found(rows, result.timedOut(), result.ready()));
  }

  Reply colleagues(Call call) {
    var online = sockets.online();
    return Reply.json(
        new Colleagues(
            agents.all(MOST_AGENTS).stream()
                .filter(agent -> agent.active())
                .map(agent ->
                    new Colleague(
                        agent.id(),
                        agent.name(),
                        Views.name(agent.role()),
                        agent.away(),
                        online.contains(agent.id())))
                .toList()));
  }
}
