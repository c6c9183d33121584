package io.amends.hub.http;

import io.amends.channels.webchat.Sites;
import io.amends.hub.Bus;
import io.amends.hub.Event;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/// All open sockets of the chat: lets them in, finds those that an event is for, and lets them go.
/// Safe for use by many threads.
final class ChatSockets implements Dispatcher.Socket, AutoCloseable {
  private final Vertx vertx;
  private final ExecutorService threads;
  private final Sites sites;
  private final ChatSocket.Tools tools;
  private final Strangers strangers;
  private final Set<ChatSocket> all = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<ChatSocket>> byKey = new ConcurrentHashMap<>();
  private final Bus.Subscription subscription;
  private volatile boolean draining;

  ChatSockets(
      Vertx vertx, ExecutorService threads, Sites sites, ChatSocket.Tools tools, Limits limits) {
    this.vertx = vertx;
    this.threads = threads;
    this.sites = sites;
    this.tools = tools;
    this.strangers = new Strangers(limits.strangersPerAddress(), limits.strangers());
    this.subscription = tools.bus().subscribe(this::pass);
  }

  @Override
  public void open(HttpServerRequest request, Call call, Context context) {
    var address = Addresses.network(call.address());
    if (draining || !strangers.enter(address)) {
      refuse(request, new Problem(503, "busy", "Please come back in a moment."));
      return;
    }
    threads.execute(() -> {
      var mayChat = call.own() || call.origin().isEmpty() || isAllowed(call.origin());
      context.runOnContext(v -> {
        if (mayChat) {
          upgrade(request, call, address);
        } else {
          strangers.leave(address);
          refuse(request, new Problem(403, "foreign-origin", "Pages of this origin may not chat."));
        }
      });
    });
  }

  private boolean isAllowed(String origin) {
    return sites.all().stream().anyMatch(site -> site.allows(origin));
  }

  private void upgrade(HttpServerRequest request, Call call, String address) {
    request
        .toWebSocket()
        .onSuccess(ws -> welcome(ws, call, address))
        .onFailure(e -> strangers.leave(address));
  }

  private void welcome(ServerWebSocket ws, Call call, String address) {
    var socket = new ChatSocket(ws, call, this, tools, threads, () -> strangers.leave(address));
    all.add(socket);
    ws.closeHandler(closed -> forget(socket));
    socket.start(vertx);
    if (draining) {
      socket.close(Outlet.GOING_AWAY, "restart");
    }
  }

  static void refuse(HttpServerRequest request, Problem problem) {
    var reply = problem.reply();
    var response = request.response().setStatusCode(reply.status());
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    response.headers().set("Content-Type", reply.type()).set("Connection", "close");
    request.resume();
    response.end(reply.body());
  }

  /// From now on the socket gets what happens under this key: an identity, or a conversation.
  void join(String key, ChatSocket socket) {
    byKey.compute(
        key,
        (k, members) -> {
          var set = members == null ? ConcurrentHashMap.<ChatSocket>newKeySet() : members;
          set.add(socket);
          return set;
        });
  }

  private void forget(ChatSocket socket) {
    all.remove(socket);
    socket.closed();
    socket
        .keys()
        .forEach(key ->
            byKey.computeIfPresent(
                key,
                (k, members) -> {
                  members.remove(socket);
                  return members.isEmpty() ? null : members;
                }));
  }

  private void pass(Event event) {
    var receivers = new HashSet<ChatSocket>(members(event.conversation()));
    if (event instanceof Event.Changed(var now, var added) && now.openKey() != null) {
      receivers.addAll(members(now.openKey()));
    }
    receivers.forEach(socket -> socket.hear(event));
  }

  private Collection<ChatSocket> members(String key) {
    return byKey.getOrDefault(key, Set.of());
  }

  int open() {
    return all.size();
  }

  /// Lets nobody in any more, and takes in nothing.
  void drain() {
    draining = true;
  }

  /// Is all that was said taken in?
  boolean isIdle() {
    return all.stream().allMatch(ChatSocket::isIdle);
  }

  boolean isDraining() {
    return draining;
  }

  @Override
  public void close() {
    drain();
    subscription.close();
    all.forEach(ChatSocket::leave);
  }
}
