package io.amends.e2e.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tab of a customer, as patient as the widget: it comes back when its socket closes or is
/// silent, to another hub if there is one, says again what was not accepted, in order, and asks for
/// what it missed. Safe for use by many threads.
final class Tab implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE_MILLIS = 300;
  private static final long LOOK_MILLIS = 500;
  private static final long SILENCE_NANOS = Duration.ofSeconds(6).toNanos();

  private final Vertx vertx;
  private final WebSocketClient client;
  private final List<Integer> ports;
  private final String address;
  private final long timer;
  private final List<Said> said = new ArrayList<>();
  private final Map<String, Said> waiting = new LinkedHashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final List<Line> shown = new ArrayList<>();
  private int place;
  private @Nullable String token;
  private @Nullable WebSocket socket;
  private boolean connecting;
  private boolean closed;
  private boolean welcome;
  private boolean answered = true;
  private long heardAt = System.nanoTime();
  private long cursor;

  /// @param ports of the hubs it may go to
  /// @param first which of them it goes to first
  /// @param address that it says it comes from
  /// @param token of the customer's other tab; null for a new customer
  Tab(
      Vertx vertx,
      WebSocketClient client,
      List<Integer> ports,
      int first,
      String address,
      @Nullable String token) {
    this.vertx = vertx;
    this.client = client;
    this.ports = ports;
    this.place = first;
    this.address = address;
    this.token = token;
    this.timer = vertx.setPeriodic(LOOK_MILLIS, _ -> look());
    connect();
  }

  synchronized void say(Said words) {
    said.add(words);
    waiting.put(words.client(), words);
    answered = false;
    heardAt = System.nanoTime();
    if (socket != null && welcome) {
      send(socket, words);
    }
  }

  /// Says it a second time, though it may have been accepted.
  synchronized void repeat(Said words) {
    if (socket != null && welcome) {
      send(socket, words);
    }
  }

  /// Breaks the socket off, as a network that goes away.
  synchronized void drop() {
    if (socket != null) {
      socket.close();
    }
  }

  synchronized boolean isConnected() {
    return welcome;
  }

  /// Is everything accepted, and the last of it answered?
  synchronized boolean isQuiet() {
    return waiting.isEmpty() && answered;
  }

  synchronized int acceptedCount() {
    return accepted.size();
  }

  synchronized @Nullable String token() {
    return token;
  }

  synchronized List<Said> said() {
    return List.copyOf(said);
  }

  synchronized Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  synchronized List<Line> shown() {
    return List.copyOf(shown);
  }

  private synchronized void connect() {
    if (connecting || closed) {
      return;
    }
    connecting = true;
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(ports.get(place % ports.size()))
            .setURI("/api/chat")
            .setTimeout(4_000)
            .addHeader("X-Forwarded-For", address)
            .addSubProtocol("amends.chat.v1");
    client.connect(options).onSuccess(this::opened).onFailure(_ -> gone(null));
  }

  private synchronized void opened(WebSocket opened) {
    connecting = false;
    if (closed) {
      opened.close();
      return;
    }
    socket = opened;
    heardAt = System.nanoTime();
    opened.textMessageHandler(text -> hear(opened, text));
    opened.closeHandler(_ -> gone(opened));
    opened.exceptionHandler(_ -> {});
    var hello = frame("hello").put("site", "demo").put("after", cursor).put("language", "en");
    opened.writeTextMessage((token == null ? hello : hello.put("token", token)).toString());
  }

  @SuppressWarnings("ReferenceEquality") // a socket is equal to itself alone
  private synchronized void gone(@Nullable WebSocket which) {
    if (which == null) {
      connecting = false;
    } else if (which != socket) {
      return;
    }
    socket = null;
    welcome = false;
    place++;
    if (!closed) {
      vertx.setTimer(PAUSE_MILLIS, _ -> connect());
    }
  }

  /// Lets a socket go that says nothing though something is owed.
  private synchronized void look() {
    var silent = System.nanoTime() - heardAt > SILENCE_NANOS;
    if (socket != null && silent && !(welcome && isQuiet())) {
      var old = socket;
      gone(old);
      old.close();
    }
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private synchronized void hear(WebSocket from, String text) {
    if (from != socket) {
      return;
    }
    heardAt = System.nanoTime();
    var json = read(text);
    switch (json.path("type").asText()) {
      case "welcome" -> {
        token = json.path("token").asText();
        welcome = true;
        waiting.values().forEach(words -> send(from, words));
      }
      case "accepted" -> {
        accepted.add(json.path("client").asText());
        waiting.remove(json.path("client").asText());
      }
      case "message" -> show(json);
      case "refused", "error" -> from.close();
      default -> {}
    }
  }

  private void show(JsonNode json) {
    var line =
        new Line(
            json.path("seq").asLong(),
            json.path("from").asText(),
            json.path("client").asText(""),
            article(json.path("parts")),
            json.path("text").asText());
    shown.add(line);
    cursor = Math.max(cursor, line.seq());
    if (line.isAnswer()) {
      answered = shown.stream().filter(Line::isCustomers).count() >= 1 && isLastAnswered();
    }
  }

  /// Does an answer stand behind this tab's last words?
  private boolean isLastAnswered() {
    if (said.isEmpty()) {
      return true;
    }
    var last = said.getLast().client();
    var at = shown.stream().filter(l -> l.client().equals(last)).mapToLong(Line::seq).max();
    return at.isPresent() && shown.stream().anyMatch(l -> l.isAnswer() && l.seq() > at.getAsLong());
  }

  private static String article(JsonNode parts) {
    for (var part : parts) {
      if (part.path("kind").asText().equals("source")) {
        return part.path("article").asText();
      }
    }
    return "";
  }

  private static void send(WebSocket socket, Said words) {
    socket.writeTextMessage(
        frame("message")
            .put("client", words.client())
            .put("text", "Tell me about " + words.article())
            .put("choice", words.article())
            .toString());
  }

  private static ObjectNode frame(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
    if (socket != null) {
      socket.close();
    }
  }
}
