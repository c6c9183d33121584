package io.amends.e2e.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Sends numbered frames of a chat over many sockets and checks that they come back in order.
final class EchoLoad implements AutoCloseable {
  private static final String TAIL =
      "\",\"text\":\"How long does delivery to Liepaja take, and can I still change the address?\"}";
  private static final String HEAD = "{\"type\":\"message\",\"client\":\"";
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<Socket> sockets = new ArrayList<>();
  private final LongAdder outOfOrder = new LongAdder();
  private volatile boolean again;
  private volatile Round round = new Round();

  /// What came back, and after how many microseconds.
  private static final class Round {
    final LongAdder count = new LongAdder();
    final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  }

  /// @param perSecond frames that came back
  /// @param p50 in milliseconds, as `p99`
  record Result(double perSecond, double p50, double p99, long count) {}

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
      var now = round;
      now.count.increment();
      now.micros.recordValue(Math.clamp((System.nanoTime() - at) / 1_000, 0, LONGEST_MICROS));
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
  Result closed(double seconds) throws InterruptedException {
    again = true;
    vertx.runOnContext(v -> sockets.forEach(socket -> socket.send(System.nanoTime())));
    Thread.sleep(500);
    round = new Round();
    var result = measure(seconds);
    again = false;
    Thread.sleep(300);
    return result;
  }

  /// Frames leave at the times when they ought to, whether or not others have come back; what is
  /// late to leave counts as late.
  Result open(int perSecond, double seconds) throws InterruptedException {
    round = new Round();
    var gap = 1_000_000_000L / perSecond;
    var start = System.nanoTime();
    vertx.setPeriodic(
        1,
        new io.vertx.core.Handler<>() {
          private long sent;

          @Override
          public void handle(Long timer) {
            var due = Math.min(System.nanoTime() - start, (long) (seconds * 1e9)) / gap;
            for (; sent < due; sent++) {
              sockets.get((int) (sent % sockets.size())).send(start + sent * gap);
            }
            if (System.nanoTime() - start > seconds * 1e9) {
              vertx.cancelTimer(timer);
            }
          }
        });
    var result = measure(seconds + 0.5);
    return new Result(result.count / seconds, result.p50, result.p99, result.count);
  }

  private Result measure(double seconds) throws InterruptedException {
    var start = System.nanoTime();
    Thread.sleep((long) (seconds * 1000));
    var measured = round;
    var took = (System.nanoTime() - start) / 1e9;
    var count = measured.count.sum();
    return new Result(
        count / took,
        measured.micros.getValueAtPercentile(50) / 1e3,
        measured.micros.getValueAtPercentile(99) / 1e3,
        count);
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
