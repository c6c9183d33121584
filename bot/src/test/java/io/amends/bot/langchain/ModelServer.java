package io.amends.bot.langchain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.internal.Json;
import io.amends.bot.langchain.ModelSettings.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A server that speaks like OpenAI's and like Anthropic's, and breaks in the ways in which they
/// do.
final class ModelServer implements AutoCloseable {
  /// What it does with one call.
  sealed interface Behaviour {
    /// Says this, or what the function makes of the user's message.
    record Says(UnaryOperator<String> words) implements Behaviour {
      Says(String words) {
        this(_ -> words);
      }
    }

    record Status(int status, String retryAfter) implements Behaviour {}

    /// Never answers.
    record Hangs() implements Behaviour {}

    /// Hangs up in the middle.
    record Cut() implements Behaviour {}

    /// Sends this for a body.
    record Sends(String body) implements Behaviour {}

    /// Wants to call a tool.
    record CallsTool() implements Behaviour {}

    record Refuses400UnlessPlain(String words) implements Behaviour {}
  }

  record Request(Map<?, ?> body, String key) {
    String system() {
      return body.get("system") == null ? message("system") : text(body.get("system"));
    }

    String user() {
      return message("user");
    }

    private String message(String role) {
      return body.get("messages") instanceof List<?> messages
          ? messages.stream()
              .filter(each -> each instanceof Map<?, ?> message && role.equals(message.get("role")))
              .map(each -> text(((Map<?, ?>) each).get("content")))
              .findFirst()
              .orElse("")
          : "";
    }

    /// Plain, or blocks of text.
    private static String text(@Nullable Object content) {
      return content instanceof List<?> blocks
          ? String.valueOf(((Map<?, ?>) blocks.getFirst()).get("text"))
          : String.valueOf(content);
    }

    boolean hasSchema() {
      return body.containsKey("response_format")
          || body.containsKey("output_config")
          || body.containsKey("output_format");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<Behaviour> first = new ConcurrentLinkedQueue<>();
  private volatile Behaviour then = new Behaviour.Says("");
  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  ModelServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, Protocol.OPENAI));
    server.createContext("/v1/messages", exchange -> answer(exchange, Protocol.ANTHROPIC));
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  /// The last one goes on for ever.
  void behaves(Behaviour... behaviours) {
    first.clear();
    first.addAll(List.of(behaviours).subList(0, behaviours.length - 1));
    then = behaviours[behaviours.length - 1];
  }

  void says(String words) {
    behaves(new Behaviour.Says(words));
  }

  private void answer(HttpExchange exchange, Protocol protocol) throws IOException {
    try (exchange) {
      var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      var key =
          protocol == Protocol.OPENAI
              ? headers.getFirst("Authorization")
              : headers.getFirst("x-api-key");
      var request = new Request(Json.fromJson(sent, Map.class), key);
      requests.add(request);
      var next = first.poll();
      behave(exchange, protocol, request, next == null ? then : next);
    }
  }

  private void behave(
      HttpExchange exchange, Protocol protocol, Request request, Behaviour behaviour)
      throws IOException {
    switch (behaviour) {
      case Behaviour.Says(var words) ->
          send(exchange, 200, body(protocol, words.apply(request.user())));
      case Behaviour.Status(var status, var retryAfter) -> {
        if (!retryAfter.isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        send(exchange, status, "{\"error\":{\"type\":\"x\",\"message\":\"secret words\"}}");
      }
      case Behaviour.Hangs() -> {
        try {
          closing.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case Behaviour.Cut() -> {
        var whole = body(protocol, "{\"passages\":[]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
      }
      case Behaviour.Sends(var body) -> send(exchange, 200, body);
      case Behaviour.CallsTool() -> send(exchange, 200, toolCall(protocol));
      case Behaviour.Refuses400UnlessPlain(var words) -> {
        if (request.hasSchema()) {
          send(exchange, 400, "{\"error\":{\"message\":\"unknown field\"}}");
        } else {
          send(exchange, 200, body(protocol, words));
        }
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static String body(Protocol protocol, String words) {
    return switch (protocol) {
      case OPENAI ->
          """
          {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"stub",
           "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":%s}}],
           "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150}}
          """
              .formatted(Json.toJson(words));
      case ANTHROPIC ->
          """
          {"id":"msg_1","type":"message","role":"assistant","model":"stub",
           "content":[{"type":"text","text":%s}],"stop_reason":"end_turn","stop_sequence":null,
           "usage":{"input_tokens":120,"output_tokens":30}}
          """
              .formatted(Json.toJson(words));
    };
  }

  private static String toolCall(Protocol protocol) {
    return switch (protocol) {
      case OPENAI ->
          """
          {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"stub",
           "choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
             "content":null,"tool_calls":[{"id":"call_1","type":"function","function":
               {"name":"give_discount","arguments":"{\\"percent\\":100}"}}]}}],
           "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150}}
          """;
      case ANTHROPIC ->
          """
          {"id":"msg_1","type":"message","role":"assistant","model":"stub",
           "content":[{"type":"tool_use","id":"toolu_1","name":"give_discount",
             "input":{"percent":100}}],"stop_reason":"tool_use","stop_sequence":null,
           "usage":{"input_tokens":120,"output_tokens":30}}
          """;
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
