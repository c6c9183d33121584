package io.amends.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// What Telegram would be: gives out what Anna wrote, by its true offsets, and keeps what she is
/// sent.
final class BotStandIn implements AutoCloseable {
  static final String TOKEN = "123456:AAaaBBbbCCccDDdd";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final TreeMap<Long, String> updates = new TreeMap<>();
  private final List<String> sent = new ArrayList<>();
  private long numbers = 100;

  BotStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/bot" + TOKEN + "/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void annaWrites(String text) {
    numbers++;
    var update = JSON.createObjectNode().put("update_id", numbers);
    var message =
        update
            .putObject("message")
            .put("message_id", numbers)
            .put("date", 1_795_427_998)
            .put("text", text);
    message.putObject("from").put("id", 77).put("first_name", "Anna").put("language_code", "pl");
    message.putObject("chat").put("id", 77).put("type", "private");
    updates.put(numbers, update.toString());
    notifyAll();
  }

  /// What Anna was sent, in order, as it stands in her chat.
  synchronized List<String> annaSees() {
    return List.copyOf(sent);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
    var result =
        switch (path.substring(path.lastIndexOf('/') + 1)) {
          case "getUpdates" -> updates(asked);
          case "getMe" -> "{\"id\":123456,\"is_bot\":true,\"username\":\"linden_bot\"}";
          case "sendMessage" -> taken(asked.path("text").asText());
          default -> "true";
        };
    var bytes = "{\"ok\":true,\"result\":%s}".formatted(result).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized String taken(String text) {
    sent.add(text);
    numbers++;
    return "{\"message_id\":%d}".formatted(numbers);
  }

  private synchronized String updates(JsonNode asked) {
    updates.headMap(asked.path("offset").asLong()).clear();
    var end = System.nanoTime() + asked.path("timeout").asLong() * 1_000_000_000;
    while (updates.isEmpty() && System.nanoTime() < end) {
      try {
        wait(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return "[" + String.join(",", updates.values()) + "]";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
