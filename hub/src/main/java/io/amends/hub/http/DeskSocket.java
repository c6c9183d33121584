package io.amends.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket of the desk: a tab of an agent.
final class DeskSocket {
  private static final Logger LOG = LoggerFactory.getLogger(DeskSocket.class);
  private static final int WAITING = 64;

  private final DeskSockets sockets;
  private final String token;
  private final Fifo commands;
  private final Outlet out;
  private volatile SignedIn who;
  private volatile String viewing = "";
  private volatile boolean typing;

  DeskSocket(
      ServerWebSocket ws,
      DeskSockets sockets,
      SignedIn who,
      String token,
      ExecutorService threads,
      Patience patience) {
    this.sockets = sockets;
    this.who = who;
    this.token = token;
    this.commands = new Fifo(threads, WAITING);
    this.out = new Outlet(ws, threads, patience.reader());
    ws.textMessageHandler(this::read);
    ws.binaryMessageHandler(bytes -> close(Outlet.NO_OBJECT, "text only"));
    ws.exceptionHandler(e -> LOG.debug("a desk socket broke: {}", e.toString()));
  }

  SignedIn who() {
    return who;
  }

  void became(SignedIn now) {
    who = now;
  }

  /// The secret of its session's cookie.
  String token() {
    return token;
  }

  /// The conversation on screen; empty if there is none.
  String viewing() {
    return viewing;
  }

  boolean isTyping() {
    return typing;
  }

  private void read(String text) {
    JsonNode json;
    try {
      json = Json.tree(text);
    } catch (IOException e) {
      json = null;
    }
    if (json == null || !json.isObject()) {
      close(Outlet.NO_OBJECT, "one JSON object a frame");
      return;
    }
    var frame = json;
    DeskCommand.of(json.path("type").asText(""))
        .ifPresentOrElse(
            command -> take(command, frame),
            () -> out.sayInTurn(error("unknown-type", "This kind of frame is not known.")));
  }

  /// Looks at every command whether the session is still good, and may do that.
  private void take(DeskCommand command, JsonNode frame) {
    if (command == DeskCommand.PING) {
      out.sayInTurn(ChatViews.Pong.PONG);
      return;
    }
    var taken =
        commands.offer(() -> {
          if (!sockets.isSignedIn(this)) {
            return;
          }
          if (who.may(command.access())) {
            obey(command, frame);
          } else {
            out.say(error("not-allowed", "Your account is not allowed to do this."));
          }
        });
    if (!taken) {
      close(Outlet.POLICY, "too many commands");
    }
  }

  private void obey(DeskCommand command, JsonNode frame) {
    var conversation = Objects.requireNonNullElse(frame.path("conversation").textValue(), "");
    switch (command) {
      case VIEW -> view(conversation);
      case TYPING -> type(conversation, frame.path("on").asBoolean(false));
      case PING -> {}
    }
  }

  private static ChatViews.Failed error(String problem, String text) {
    return ChatViews.Failed.of(problem, text);
  }

  private void view(String conversation) {
    var before = viewing;
    viewing = conversation;
    typing = false;
    sockets.viewed(this, before, conversation);
  }

  private void type(String conversation, boolean on) {
    if (conversation.equals(viewing) && !conversation.isEmpty()) {
      typing = on;
      sockets.typed(this, on);
    }
  }

  void say(Object frame) {
    out.later(() -> out.say(frame));
  }

  void sayText(String frame) {
    out.later(() -> out.sayText(frame));
  }

  /// Says that the session has ended, and goes.
  void signOut() {
    out.later(() -> {
      out.say(new DeskSockets.Bare("signedOut"));
      out.close(Outlet.POLICY, "signed out");
    });
  }

  /// Says all that it has to say, and goes.
  void leave() {
    out.later(() -> out.close(Outlet.GOING_AWAY, "restart"));
  }

  void close(short code, String reason) {
    out.close(code, reason);
  }
}
