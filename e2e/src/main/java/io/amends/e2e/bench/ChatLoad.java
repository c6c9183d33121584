package io.amends.e2e.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Visitors who ask and wait for the answer: whole turns over real sockets. Each asks for an
/// article by its id, so that the answer tells which question it answers.
final class ChatLoad implements AutoCloseable {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final int AT_ONCE = 100;

  /// Articles of the demo shop.
  private static final List<String> ARTICLES =
      List.of("order-status", "delivery-time", "delivery-cost", "return-policy");

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<Visitor> visitors = new ArrayList<>();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder unasked = new LongAdder();
  private volatile boolean again;
  private volatile Round round = new Round();

  private static final class Round {
    final LongAdder count = new LongAdder();
    final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  }

  /// @param p50 in milliseconds, as `p99`
  record Result(double perSecond, double p50, double p99, double longest, long count) {}

  private final class Visitor {
    private final WebSocket socket;
    private final CountDownLatch welcome = new CountDownLatch(1);
    private int number;
    private long askedAt;
    private String asked = "";

    Visitor(WebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(this::hear);
      socket.closeHandler(closed -> welcome.countDown());
      socket.writeTextMessage(
          "{\"type\":\"hello\",\"site\":\"demo\",\"after\":0,\"language\":\"en\"}");
    }

    /// @param at when it ought to be asked, in nanoseconds
    void ask(long at) {
      if (!asked.isEmpty()) {
        // The answer before has not come yet: too few visitors for this rate.
        unasked.increment();
        return;
      }
      askedAt = at;
      asked = ARTICLES.get(number % ARTICLES.size());
      number++;
      socket.writeTextMessage(
          "{\"type\":\"message\",\"client\":\"turn-%06d\",\"text\":\"Tell me more\",\"choice\":\"%s\"}"
              .formatted(number, asked));
    }

    private void hear(String text) {
      if (text.startsWith("{\"type\":\"welcome\"")) {
        welcome.countDown();
      } else if (text.contains("\"from\":\"bot\"")) {
        if (asked.isEmpty() || !text.contains("\"article\":\"" + asked + "\"")) {
          wrong.increment();
        }
        asked = "";
        var now = round;
        now.count.increment();
        now.micros.recordValue(
            Math.clamp((System.nanoTime() - askedAt) / 1_000, 0, LONGEST_MICROS));
        if (again) {
          ask(System.nanoTime());
        }
      }
    }
  }

  /// @param deflate offer compression, as browsers do
  ChatLoad(int port, int size, boolean deflate) throws InterruptedException {
    var options =
        new WebSocketClientOptions()
            .setMaxConnections(100_000)
            .setTryUsePerMessageCompression(deflate);
    var client = vertx.createWebSocketClient(options);
    var to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/api/chat")
            .setTimeout(60_000)
            .addSubProtocol("amends.chat.v1");
    while (visitors.size() < size) {
      var opening = new ArrayList<Future<Visitor>>();
      for (int i = 0; i < Math.min(AT_ONCE, size - visitors.size()); i++) {
        opening.add(client.connect(new WebSocketConnectOptions(to)).map(Visitor::new));
      }
      for (var opened : opening) {
        visitors.add(opened.toCompletionStage().toCompletableFuture().join());
      }
      for (var visitor : visitors.subList(visitors.size() - opening.size(), visitors.size())) {
        if (!visitor.welcome.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("a visitor was not greeted");
        }
      }
    }
  }

  /// Each of the first visitors asks again as soon as the answer has come.
  Result closed(int size, double seconds) throws InterruptedException {
    again = true;
    vertx.runOnContext(
        v -> visitors.subList(0, size).forEach(visitor -> visitor.ask(System.nanoTime())));
    Thread.sleep(1_000);
    round = new Round();
    var result = measure(seconds);
    again = false;
    Thread.sleep(2_000);
    return result;
  }

  /// Questions are asked in turn at the times when they ought to, whether or not others have been
  /// answered; what is late to leave counts as late.
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
              visitors.get((int) (sent % visitors.size())).ask(start + sent * gap);
            }
            if (System.nanoTime() - start > seconds * 1e9) {
              vertx.cancelTimer(timer);
            }
          }
        });
    Thread.sleep((long) (seconds * 1000) + 3_000);
    var count = round.count.sum();
    return result(round, seconds, count);
  }

  private Result measure(double seconds) throws InterruptedException {
    var start = System.nanoTime();
    Thread.sleep((long) (seconds * 1000));
    var measured = round;
    return result(measured, (System.nanoTime() - start) / 1e9, measured.count.sum());
  }

  private static Result result(Round round, double seconds, long count) {
    return new Result(
        count / seconds,
        round.micros.getValueAtPercentile(50) / 1e3,
        round.micros.getValueAtPercentile(99) / 1e3,
        round.micros.getMaxValue() / 1e3,
        count);
  }

  /// Answers that did not answer the question.
  long wrong() {
    return wrong.sum();
  }

  /// Questions that could not be asked when they ought to, because the one before had no answer.
  long unasked() {
    return unasked.sum();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
