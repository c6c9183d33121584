package io.amends.hub.http;

import io.amends.hub.Bus;
import io.amends.hub.Desk;
import io.amends.hub.Event;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Conversations.Counts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open sockets of the desk. Safe for use by many threads.
final class DeskSockets implements Dispatcher.Socket, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskSockets.class);
  private static final long COUNTS_EVERY_MS = 250;
  private static final long CHECK_EVERY_MS = 30_000;
  private static final int WAITING = 10_000;
  private static final int MOST_PER_AGENT = 20;

  private final Vertx vertx;
  private final ExecutorService threads;
  private final SignIns signIns;
  private final Conversations conversations;
  private final Desk desk;
  private final DeskViews views;
  private final Patience patience;
  private final Set<DeskSocket> all = ConcurrentHashMap.newKeySet();
  private final Fifo news;
  private final AtomicBoolean countsDue = new AtomicBoolean();
  private final Bus.Subscription subscription;
  private volatile boolean draining;

  record Bare(String type) {}

  record Welcome(String type, Counts counts) {}

  record CountsFrame(String type, long mine, long unassigned, long all) {
    static CountsFrame of(Counts counts) {
      return new CountsFrame("counts", counts.mine(), counts.unassigned(), counts.all());
    }
  }

  record RowFrame(String type, DeskViews.Row row) {}

  record MessageFrame(String type, String conversation, DeskViews.MessageView message) {}

  record Person(String id, String name, boolean typing) {}

  record PresenceFrame(String type, String conversation, List<Person> people) {}

  record TypingFrame(String type, String conversation, boolean on) {}

  record SeenFrame(String type, String conversation, long upTo) {}

  record RingFrame(
      String type,
      String conversation,
      String customer,
      String name,
      String reason,
      boolean urgent) {}

  DeskSockets(
      Vertx vertx,
      ExecutorService threads,
      SignIns signIns,
      Conversations conversations,
      Desk desk,
      DeskViews views,
      Bus bus,
      Patience patience) {
    this.vertx = vertx;
    this.threads = threads;
    this.signIns = signIns;
    this.conversations = conversations;
    this.desk = desk;
    this.views = views;
    this.patience = patience;
    this.news = new Fifo(threads, WAITING);
    this.subscription = bus.subscribe(this::pass);
    vertx.setPeriodic(CHECK_EVERY_MS, t -> threads.execute(() -> all.forEach(this::isSignedIn)));
  }

  @Override
  public void open(HttpServerRequest request, Call call, Context context) {
    if (draining) {
      ChatSockets.refuse(request, new Problem(503, "busy", "Please come back in a moment."));
      return;
    }
    if (!call.own()) {
      ChatSockets.refuse(request, new Problem(403, "foreign-origin", "Only the desk may do this."));
      return;
    }
    threads.execute(() -> {
      var who = signIns.find(call.token());
      context.runOnContext(v ->
          who.ifPresentOrElse(
              agent -> upgrade(request, call, agent),
              () ->
                  ChatSockets.refuse(request, new Problem(401, "signed-out", "Please sign in."))));
    });
  }

  private void upgrade(HttpServerRequest request, Call call, SignedIn who) {
    if (of(who.id()).size() >= MOST_PER_AGENT) {
      ChatSockets.refuse(request, new Problem(429, "slow-down", "Too many tabs are open."));
      return;
    }
    request.toWebSocket().onSuccess(ws -> welcome(ws, call, who));
  }

  private void welcome(ServerWebSocket ws, Call call, SignedIn who) {
    var socket = new DeskSocket(ws, this, who, call.token(), threads, patience);
    all.add(socket);
    ws.closeHandler(closed -> gone(socket));
    threads.execute(() -> socket.say(new Welcome("welcome", conversations.counts(who.id()))));
    if (draining) {
      socket.close(Outlet.GOING_AWAY, "restart");
    }
  }

  private void gone(DeskSocket socket) {
    all.remove(socket);
    if (draining) {
      return;
    }
    threads.execute(() -> {
      if (socket.isTyping()) {
        desk.typing(socket.who().agent(), socket.viewing(), false);
      }
      tellPresence(socket.viewing());
    });
  }

  /// Is the session still good? If not, the socket is told and closed.
  boolean isSignedIn(DeskSocket socket) {
    var who = signIns.look(socket.token());
    who.ifPresentOrElse(socket::became, socket::signOut);
    return who.isPresent();
  }

  void viewed(DeskSocket socket, String before, String now) {
    if (!before.equals(now)) {
      tellPresence(before);
      tellPresence(now);
    }
    if (!now.isEmpty()) {
      conversations.find(now).ifPresent(c -> desk.seen(socket.who().agent(), c));
    }
  }

  void typed(DeskSocket socket, boolean on) {
    desk.typing(socket.who().agent(), socket.viewing(), on);
    tellPresence(socket.viewing());
  }

  /// Who else has it on screen.
  List<Person> people(String conversation, String exceptAgent) {
    var byId = new HashMap<String, Person>();
    for (var socket : all) {
      var agent = socket.who().agent();
      if (socket.viewing().equals(conversation) && !agent.id().equals(exceptAgent)) {
        var person = new Person(agent.id(), agent.name(), socket.isTyping());
        byId.merge(agent.id(), person, (a, b) -> a.typing() ? a : b);
      }
    }
    return List.copyOf(byId.values());
  }

  private void tellPresence(String conversation) {
    if (!conversation.isEmpty()) {
      all.stream()
          .filter(socket -> socket.viewing().equals(conversation))
          .forEach(socket ->
              socket.say(
                  new PresenceFrame(
                      "presence", conversation, people(conversation, socket.who().id()))));
    }
  }

  private void pass(Event event) {
    if (!all.isEmpty() && !news.offer(() -> tell(event))) {
      LOG.warn("the desk's sockets fell behind; an event was left out");
    }
  }

  private void tell(Event event) {
    switch (event) {
      case Event.Changed(var now, var added) -> {
        var row = Json.text(new RowFrame("conversation", views.row(now)));
        all.forEach(socket -> socket.sayText(row));
        var frames =
            all.stream().noneMatch(socket -> socket.viewing().equals(now.id()))
                ? List.<String>of()
                : added.stream()
                    .map(m -> Json.text(new MessageFrame("message", now.id(), views.message(m))))
                    .toList();
        all.stream()
            .filter(socket -> socket.viewing().equals(now.id()))
            .forEach(socket -> frames.forEach(socket::sayText));
        countSoon();
      }
      case Event.CustomerTyping(var id, var on) ->
          tellViewers(id, new TypingFrame("customerTyping", id, on));
      case Event.SeenByCustomer(var id, var upTo) ->
          tellViewers(id, new SeenFrame("customerSeen", id, upTo));
      case Event.Rang(var id, var customer, var name, var reason, var urgent) -> {
        var ring = new RingFrame("ring", id, customer, name, Views.name(reason), urgent);
        all.forEach(socket -> socket.say(ring));
      }
      case Event.SeenByDesk(var id, var upTo) ->
          conversations
              .find(id)
              .ifPresent(c -> {
                var row = Json.text(new RowFrame("conversation", views.row(c)));
                all.forEach(socket -> socket.sayText(row));
              });
      case Event.AnswerTyping typing -> {}
    }
  }

  private void tellViewers(String conversation, Object frame) {
    all.stream()
        .filter(socket -> socket.viewing().equals(conversation))
        .forEach(socket -> socket.say(frame));
  }

  private void countSoon() {
    if (countsDue.compareAndSet(false, true)) {
      vertx.setTimer(COUNTS_EVERY_MS, t -> threads.execute(this::count));
    }
  }

  private void count() {
    countsDue.set(false);
    all.stream()
        .collect(Collectors.groupingBy(socket -> socket.who().id()))
        .forEach((agent, sockets) -> {
          var frame = Json.text(CountsFrame.of(conversations.counts(agent)));
          sockets.forEach(socket -> socket.sayText(frame));
        });
  }

  private List<DeskSocket> of(String agent) {
    return all.stream().filter(socket -> socket.who().id().equals(agent)).toList();
  }

  /// Ids of the agents who have the desk open at this hub.
  Set<String> online() {
    return all.stream().map(socket -> socket.who().id()).collect(Collectors.toSet());
  }

  /// Ids of those of them who take work.
  Set<String> working() {
    return all.stream()
        .map(DeskSocket::who)
        .filter(who -> !who.agent().away())
        .map(SignedIn::id)
        .collect(Collectors.toSet());
  }

  /// An account or its sessions changed: those whose session has ended are let go.
  void recheck(String agent) {
    of(agent).forEach(this::isSignedIn);
  }

  int open() {
    return all.size();
  }

  void drain() {
    draining = true;
  }

  @Override
  public void close() {
    drain();
    subscription.close();
    all.forEach(DeskSocket::leave);
  }
}
