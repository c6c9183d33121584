package io.amends.e2e.bench;

import io.amends.e2e.load.Child;
import io.amends.hub.Lanes;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Says back what it hears, on one event loop: at once, or through the lanes of the hub.
final class EchoServer {
  private EchoServer() {}

  private record Heard(ServerWebSocket socket, String text) {}

  /// @param arguments `bare` or `lane`
  public static void main(String[] arguments) throws IOException {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    var server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(arguments[0].equals("lane") ? lanes() : EchoServer::bare);
    var port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    Child.serve(port);
    vertx.close();
  }

  private static void bare(ServerWebSocket socket) {
    socket.textMessageHandler(socket::writeTextMessage);
  }

  private static io.vertx.core.Handler<ServerWebSocket> lanes() {
    var lanes =
        new Lanes<Heard>(
            Duration.ZERO,
            (_, batch) -> batch.forEach(heard -> heard.socket().writeTextMessage(heard.text())));
    var ids = new AtomicInteger();
    return socket -> {
      var name = "web:demo:" + ids.incrementAndGet();
      socket.textMessageHandler(text -> {
        if (!lanes.offer(name, new Heard(socket, text))) {
          socket.close((short) 1013);
        }
      });
    };
  }
}
