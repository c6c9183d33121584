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

/// Visitors who ask and wait for the answer: whole turns over real sockets. Each asks for an
/// article by its id, so that the answer tells which question it answers.
final class ChatLoad implements AutoCloseable {
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
        round.cameBack(askedAt);
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
  Round.Result closed(int size, double seconds) throws InterruptedException {
    again = true;
    vertx.runOnContext(
        v -> visitors.subList(0, size).forEach(visitor -> visitor.ask(System.nanoTime())));
    Thread.sleep(1_000);
    round = new Round();
    var result = round.during(seconds);
    again = false;
    Thread.sleep(2_000);
    return result;
  }

  /// Questions are asked in turn at the times when they ought to, whether or not others have been
  /// answered; what is late to leave counts as late.
  Round.Result open(int perSecond, double seconds) throws InterruptedException {
    round = new Round();
    Round.pace(
        vertx,
        perSecond,
        seconds,
        (number, at) -> visitors.get((int) (number % visitors.size())).ask(at));
    Thread.sleep((long) (seconds * 1_000) + 3_000);
    return round.over(seconds);
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
