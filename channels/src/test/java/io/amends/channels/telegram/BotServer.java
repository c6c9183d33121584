package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amends.channels.calls.Nodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// A stand-in for the Bot API with its true offsets: asking with an offset forgets all before it,
/// and gives the rest again and again. What is next in the script goes wrong.
final class BotServer implements AutoCloseable {
  static final String TOKEN = "123456:AAaaBBbbCCccDDdd";

  /// @param status 0: the request is taken, and the connection dropped
  record Fault(String method, int status, String body) {}

  /// @param method of the Bot API
  record Call(String method, String body) {}

  private final String token;
  private final HttpServer server;
  private final TreeMap<Long, String> updates = new TreeMap<>();
  private final ConcurrentLinkedQueue<Fault> script = new ConcurrentLinkedQueue<>();
  private final List<Call> calls = new ArrayList<>();
  private long sent = 500;

  BotServer() throws IOException {
    this(TOKEN);
  }

  /// Another bot.
  BotServer(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// @param json may be anything, with or without a number
  synchronized void arrives(long id, String json) {
    updates.put(id, json);
    notifyAll();
  }

  void goesWrong(String method, int status, String body) {
    script.add(new Fault(method, status, body));
  }

  synchronized List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  /// How many updates nobody has confirmed.
  synchronized int open() {
    return updates.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var method = path.substring(path.lastIndexOf('/') + 1);
    synchronized (this) {
      calls.add(new Call(method, body));
    }
    var fault = script.peek();
    if (fault != null && fault.method().equals(method)) {
      script.poll();
      if (fault.status() == 0) {
        exchange.close();
      } else {
        reply(exchange, fault.status(), fault.body());
      }
      return;
    }
    if (path.startsWith("/file/")) {
      reply(exchange, 200, "content of " + path.substring(path.indexOf('/', 6) + 1));
    } else if (!path.startsWith("/bot" + token + "/")) {
      reply(exchange, 401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    } else {
      reply(exchange, 200, "{\"ok\":true,\"result\":%s}".formatted(result(method, body)));
    }
  }

  private String result(String method, String body) {
    return switch (method) {
      case "getUpdates" -> updates(Nodes.object(body));
      case "getMe" -> "{\"id\":123456,\"is_bot\":true,\"username\":\"linden_bot\"}";
      case "getFile" -> "{\"file_path\":\"photos/file_1.jpg\"}";
      case "sendMessage", "sendPhoto", "sendDocument" -> "{\"message_id\":%d}".formatted(next());
      default -> "true";
    };
  }

  private synchronized long next() {
    return ++sent;
  }

  private synchronized String updates(JsonNode asked) {
    if (asked.has("offset")) {
      updates.headMap(asked.path("offset").asLong()).clear();
    }
    long end = System.nanoTime() + asked.path("timeout").asLong() * 1_000_000_000;
    while (updates.isEmpty() && System.nanoTime() < end) {
      try {
        wait(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    var batch = updates.values().stream().limit(asked.path("limit").asLong(100)).toList();
    return "[" + String.join(",", batch) + "]";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
