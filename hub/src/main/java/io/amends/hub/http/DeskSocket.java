package io.amends.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
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
      ExecutorService threads) {
    this.sockets = sockets;
    this.who = who;
    this.token = token;
    this.commands = new Fifo(threads, WAITING);
    this.out = new Outlet(ws, threads);
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
    var conversation = json.path("conversation").asText("");
    var on = json.path("on").asBoolean(false);
    switch (json.path("type").asText("")) {
      case "ping" -> out.sayQuickly(ChatViews.Pong.PONG);
      case "view" -> command(() -> view(json(conversation)));
      case "typing" -> command(() -> type(conversation, on));
      default ->
          out.sayQuickly(ChatViews.Failed.of("unknown-type", "This kind of frame is not known."));
    }
  }

  /// JSON's null reads as the word.
  private static String json(String conversation) {
    return conversation.equals("null") ? "" : conversation;
  }

  private void command(Runnable work) {
    if (!commands.offer(work)) {
      close(Outlet.POLICY, "too many commands");
    }
  }

  private void view(String conversation) {
    if (sockets.isSignedIn(this)) {
      var before = viewing;
      viewing = conversation;
      typing = false;
      sockets.viewed(this, before, conversation);
    }
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

  void close(short code, String reason) {
    out.close(code, reason);
  }
}
