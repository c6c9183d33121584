package io.amends.channels.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// A provider on loopback that keeps what it is asked, and answers by a script: what is next in it,
/// else what was set for all.
public final class Provider implements AutoCloseable {
  /// @param status 0: takes the request and drops the connection
  /// @param retryAfter in seconds; 0: none
  public record Reply(int status, String body, int retryAfter) {
    public Reply(int status, String body) {
      this(status, body, 0);
    }
  }

  public record Asked(String method, URI address, Map<String, String> headers, String body) {
    public String path() {
      return address.getPath();
    }

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final HttpServer server;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentLinkedQueue<Reply> script = new ConcurrentLinkedQueue<>();
  private volatile Reply otherwise = new Reply(200, "{}");

  public Provider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Provider then(int status, String body) {
    script.add(new Reply(status, body));
    return this;
  }

  public Provider then(Reply reply) {
    script.add(reply);
    return this;
  }

  public Provider always(int status, String body) {
    otherwise = new Reply(status, body);
    return this;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public Asked last() {
    return asked.getLast();
  }

  /// Waits until somebody asks.
  public Asked awaited() throws InterruptedException {
    for (int i = 0; asked.isEmpty() && i < 3_000; i++) {
      Thread.sleep(10);
    }
    return last();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    var next = script.poll();
    var reply = next == null ? otherwise : next;
    if (reply.status() == 0) {
      exchange.close();
      return;
    }
    if (reply.retryAfter() > 0) {
      exchange.getResponseHeaders().add("Retry-After", String.valueOf(reply.retryAfter()));
    }
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
