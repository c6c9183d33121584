package io.amends.e2e.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Sends numbered frames of a chat over many sockets and checks that they come back in order.
final class EchoLoad implements AutoCloseable {
  private static final String TAIL =
      "\",\"text\":\"How long does delivery to Liepaja take, and can I still change the"
          + " address?\"}";
  private static final String HEAD = "{\"type\":\"message\",\"client\":\"";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<Socket> sockets = new ArrayList<>();
  private final LongAdder outOfOrder = new LongAdder();
  private volatile boolean again;
  private volatile Round round = new Round();

  private final class Socket {
    private final WebSocket socket;
    private long sent;
    private long next;

    Socket(WebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(this::hear);
    }

    /// @param at when it ought to be sent, in nanoseconds
    void send(long at) {
      socket.writeTextMessage(HEAD + sent++ + ' ' + at + TAIL);
    }

    private void hear(String text) {
      var space = text.indexOf(' ', HEAD.length());
      var number = Long.parseLong(text, HEAD.length(), space, 10);
      var at = Long.parseLong(text, space + 1, text.indexOf('"', space), 10);
      if (number != next) {
        outOfOrder.increment();
      }
      next = number + 1;
      round.cameBack(at);
      if (again) {
        send(System.nanoTime());
      }
    }
  }

  EchoLoad(int port, int connections) {
    WebSocketClient client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(connections));
    var opening = new ArrayList<Future<WebSocket>>();
    for (int i = 0; i < connections; i++) {
      opening.add(client.connect(port, "127.0.0.1", "/"));
    }
    opening.forEach(
        opened -> sockets.add(new Socket(opened.toCompletionStage().toCompletableFuture().join())));
  }

  /// Each socket sends its next frame when the one before has come back.
  Round.Result closed(double seconds) throws InterruptedException {
    again = true;
    vertx.runOnContext(v -> sockets.forEach(socket -> socket.send(System.nanoTime())));
    Thread.sleep(500);
    round = new Round();
    var result = round.during(seconds);
    again = false;
    Thread.sleep(300);
    return result;
  }

  /// Frames leave at the times when they ought to, whether or not others have come back; what is
  /// late to leave counts as late.
  Round.Result open(int perSecond, double seconds) throws InterruptedException {
    round = new Round();
    Round.pace(
        vertx,
        perSecond,
        seconds,
        (number, at) -> sockets.get((int) (number % sockets.size())).send(at));
    Thread.sleep((long) (seconds * 1_000) + 500);
    return round.over(seconds);
  }

  /// Frames that came back in another order than they were sent.
  long outOfOrder() {
    return outOfOrder.sum();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
