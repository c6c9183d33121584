package io.amends.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A shop of somebody else's on another origin, with a content security policy as strict as it
/// gets.
final class ShopPage implements AutoCloseable {
  private final HttpServer server;

  /// @param hub where the widget comes from
  static ShopPage embedding(String hub) throws IOException {
    var socket = hub.replace("http", "ws");
    var policy =
        "default-src 'none'; script-src %s; connect-src %s %s; base-uri 'none'; form-action 'none'"
            .formatted(hub, hub, socket);
    var page =
        """
        <!doctype html><html lang="lv"><head><meta charset="utf-8"><title>A strict shop</title>
        <script async src="%s/widget.js" data-site="demo" data-lang="auto"></script>
        </head><body><h1>Veikals</h1></body></html>
        """
            .formatted(hub);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return new ShopPage(server);
  }

  private ShopPage(HttpServer server) {
    this.server = server;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
