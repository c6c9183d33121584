package io.amends.hub.http;

import io.amends.channels.Inbound;
import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.hub.Bus;
import io.amends.hub.Event;
import io.amends.hub.Visitors;
import io.amends.hub.Visitors.Taken;
import io.amends.hub.Visitors.Visit;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket of the chat: a tab of a visitor. What it says is taken in one after the other, and
/// what it hears is told in the order of the seqs.
final class ChatSocket {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSocket.class);
  private static final int WAITING = 64;
  private static final int MOST_HISTORY = 200;

  private final ServerWebSocket ws;
  private final Call call;
  private final ChatSockets sockets;
  private final Tools tools;
  private final Runnable noStranger;
  private final Fifo inputs;
  private final Outlet out;
  private final AtomicBoolean greeted = new AtomicBoolean();
  private final AtomicBoolean known = new AtomicBoolean();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Visit visit;
  private volatile String language = "en";
  private volatile boolean closed;
  private boolean failed;
  private long cursor;
  private long seen;
  private String state = "";

  /// What every socket of the chat needs.
  record Tools(
      Visitors visitors,
      Bus bus,
      Sites sites,
      ChatViews views,
      Texts texts,
      Buckets perVisitor,
      Buckets perAddress,
      Patience patience) {}

  ChatSocket(
      ServerWebSocket ws,
      Call call,
      ChatSockets sockets,
      Tools tools,
      ExecutorService threads,
      Runnable noStranger) {
    this.ws = ws;
    this.call = call;
    this.sockets = sockets;
    this.tools = tools;
    this.noStranger = noStranger;
    this.inputs = new Fifo(threads, WAITING);
    this.out = new Outlet(ws, threads, tools.patience.reader());
  }

  void start(Vertx vertx) {
    vertx.setTimer(
        tools.patience.hello().toMillis(),
        t -> {
          if (!greeted.get()) {
            close(Outlet.POLICY, "no hello");
          }
        });
    ws.textMessageHandler(this::read);
    ws.binaryMessageHandler(bytes -> close(Outlet.NO_OBJECT, "text only"));
    ws.exceptionHandler(e -> LOG.debug("a chat socket broke: {}", e.toString()));
  }

  Set<String> keys() {
    return keys;
  }

  void close(short code, String reason) {
    out.close(code, reason);
  }

  /// Is all that it said taken in?
  boolean isIdle() {
    return inputs.isIdle();
  }

  /// Says all that it has to say, and goes.
  void leave() {
    out.later(() -> out.close(Outlet.GOING_AWAY, "restart"));
  }

  /// It has gone.
  void closed() {
    closed = true;
    becomeKnown();
  }

  private void becomeKnown() {
    if (known.compareAndSet(false, true)) {
      noStranger.run();
    }
  }

  private void read(String text) {
    if (sockets.isDraining()) {
      return;
    }
    var frame = ChatFrame.read(text);
    if (frame.isAfterHello() && !greeted.get()) {
      out.sayInTurn(error("hello-first"));
      return;
    }
    switch (frame) {
      case ChatFrame.Nonsense() -> close(Outlet.NO_OBJECT, "one JSON object a frame");
      case ChatFrame.Ping() -> out.sayInTurn(ChatViews.Pong.PONG);
      case ChatFrame.Unknown(var type) -> out.sayInTurn(error("unknown-type"));
      case ChatFrame.Hello hello -> {
        if (greeted.compareAndSet(false, true)) {
          inputs.offer(() -> greet(hello));
        } else {
          out.sayInTurn(error("hello-again"));
        }
      }
      case ChatFrame.Input(var command, var client, var inbound) -> {
        if (!inputs.offer(() -> take(client, inbound))) {
          out.sayInTurn(slowDown(client, Duration.ofSeconds(1)));
        }
      }
      case ChatFrame.Typing(var on) ->
          inputs.offer(() -> withVisit(here -> tools.visitors.typing(here, on)));
      case ChatFrame.Seen(var upTo) -> inputs.offer(() -> withVisit(here -> see(here, upTo)));
    }
  }

  private void withVisit(java.util.function.Consumer<Visit> then) {
    var here = visit;
    if (here != null) {
      then.accept(here);
    }
  }

  private void greet(ChatFrame.Hello frame) {
    language = frame.hello().language();
    var site = tools.sites.find(frame.hello().site());
    if (site.isEmpty() || !mayChatOn(site.get())) {
      out.say(error("unknown-site"));
      close(Outlet.FORBIDDEN, "not on this site");
      return;
    }
    try {
      var here = tools.visitors.hello(frame.hello());
      becomeKnown();
      join(here.identity());
      synchronized (this) {
        var conversation = tools.visitors.conversation(here);
        conversation.ifPresent(c -> join(c.id()));
        visit = here;
        out.say(tools.views.welcome(here.token(), conversation));
        conversation.ifPresent(c -> replay(c, frame.after()));
      }
    } catch (RuntimeException e) {
      LOG.error("a hello failed", e);
      out.say(error("unavailable"));
      close(Outlet.OVERLOADED, "please come back");
    }
  }

  private boolean mayChatOn(Site site) {
    return call.own() || call.origin().isEmpty() || site.allows(call.origin());
  }

  private void join(String key) {
    if (keys.add(key)) {
      sockets.join(key, this);
    }
  }

  private void replay(Conversation now, long after) {
    var from = Math.max(after, now.lastSeq() - MOST_HISTORY);
    tools
        .visitors
        .messagesAfter(now, from, MOST_HISTORY)
        .forEach(m -> out.say(tools.views.said(m)));
    cursor = now.lastSeq();
    state = Json.text(tools.views.state(now).framed());
  }

  private void take(String client, Inbound inbound) {
    var here = visit;
    if (here == null || failed) {
      return;
    }
    if (client.isEmpty()) {
      out.say(
          refused(null, "bad-client-id", tools.texts.in(language).say("refused.bad-client-id")));
      return;
    }
    var wait =
        tools
            .perVisitor
            .take(here.identity())
            .or(() -> tools.perAddress.take(Addresses.network(call.address())));
    if (wait.isPresent()) {
      out.say(slowDown(client, wait.get()));
      return;
    }
    try {
      switch (tools.visitors.take(here, inbound)) {
        case Taken.Accepted() -> out.say(ChatViews.Accepted.of(client));
        case Taken.Refused(var problem, var text, var retryAfter) ->
            out.say(
                new ChatViews.Refused(
                    "refused",
                    client,
                    problem.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    text,
                    retryAfter.map(Duration::toSeconds).orElse(null)));
      }
    } catch (RuntimeException e) {
      LOG.error("an input could not be taken in", e);
      // What stands behind it must not overtake it: it comes again on the next socket.
      failed = true;
      close(Outlet.OVERLOADED, "please come back");
    }
  }

  private void see(Visit here, long upTo) {
    synchronized (this) {
      var most = Math.min(upTo, cursor);
      if (most <= seen) {
        return;
      }
      seen = most;
    }
    tools.visitors.seen(here, seen);
  }

  /// Tells the visitor what happened, in its turn.
  void hear(Event event) {
    if (!closed) {
      out.later(() -> tell(event));
    }
  }

  private synchronized void tell(Event event) {
    var here = visit;
    if (here == null || closed) {
      return;
    }
    switch (event) {
      case Event.Changed(var now, var added) -> {
        join(now.id());
        news(now, added).forEach(message -> out.say(tools.views.said(message)));
        if (!added.isEmpty()) {
          cursor = Math.max(cursor, added.getLast().seq());
        }
        var next = Json.text(tools.views.state(now).framed());
        if (!next.equals(state)) {
          state = next;
          out.sayText(next);
        }
      }
      case Event.AnswerTyping(var id, var agent, var name, var on) ->
          out.say(
              new ChatViews.Typing(
                  "typing", agent.isEmpty() ? "bot" : "agent", name.isEmpty() ? null : name, on));
      case Event.SeenByDesk(var id, var upTo) -> out.say(new ChatViews.SeenUpTo("seen", upTo));
      case Event.CustomerTyping typing -> {}
      case Event.SeenByCustomer mark -> {}
      case Event.Rang ring -> {}
    }
  }

  /// What was added and not told yet; all since the cursor if an event was lost in between.
  private List<Message> news(Conversation now, List<Message> added) {
    if (added.isEmpty() || added.getLast().seq() <= cursor) {
      return List.of();
    }
    if (added.getFirst().seq() > cursor + 1) {
      var missed = tools.visitors.messagesAfter(now, cursor, MOST_HISTORY);
      cursor = Math.max(cursor, now.lastSeq());
      return missed;
    }
    return added.stream().filter(m -> m.seq() > cursor && m.isForCustomer()).toList();
  }

  private ChatViews.Failed error(String problem) {
    var key = problem.equals("unavailable") ? "refused.error" : "error.unknown-type";
    return ChatViews.Failed.of(problem, tools.texts.in(language).say(key));
  }

  private ChatViews.Refused slowDown(String client, Duration wait) {
    var seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return new ChatViews.Refused(
        "refused",
        client.isEmpty() ? null : client,
        "slow-down",
        tools.texts.in(language).say("refused.slow-down", "n", seconds),
        seconds);
  }

  private static ChatViews.Refused refused(@Nullable String client, String problem, String text) {
    return new ChatViews.Refused("refused", client, problem, text, null);
  }
}
