package io.amends.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Receives the bodies of requests: none too long, none for ever, and of large ones so many at once
/// that memory lasts. For event loops; safe for use by several.
final class Bodies {
  private static final int MOST_LARGE = 32;

  private final Vertx vertx;
  private final Patience patience;

  /// Files that are being received: they lie in memory until they are whole.
  private final Semaphore large = new Semaphore(MOST_LARGE);

  Bodies(Vertx vertx, Patience patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  /// @param most bytes
  /// @param then gets it when it is whole, unless it was refused before
  void receive(Exchange exchange, int most, Consumer<Buffer> then) {
    var request = exchange.request();
    if (announced(request) > most) {
      exchange.refuse(tooLarge(most));
      return;
    }
    var body = Buffer.buffer();
    var held = new AtomicBoolean();
    Runnable letGo =
        () -> {
          if (held.compareAndSet(true, false)) {
            large.release();
          }
        };
    var late =
        vertx.setTimer(
            patience.body().toMillis(),
            t -> {
              letGo.run();
              exchange.refuse(new Problem(408, "late", "The body did not come.").reply());
            });
    request.exceptionHandler(e -> {
      vertx.cancelTimer(late);
      letGo.run();
    });
    request.handler(chunk -> {
      if (body.length() + chunk.length() > Route.BODY && !held.get() && !exchange.isAnswered()) {
        held.set(large.tryAcquire());
        if (!held.get()) {
          vertx.cancelTimer(late);
          exchange.refuse(Problem.busy().reply());
        }
      }
      if (body.length() + chunk.length() > most) {
        letGo.run();
        vertx.cancelTimer(late);
        exchange.refuse(tooLarge(most));
      } else if (!exchange.isAnswered()) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(end -> {
      vertx.cancelTimer(late);
      letGo.run();
      if (!exchange.isAnswered()) {
        then.accept(body);
      }
    });
  }

  private static long announced(HttpServerRequest request) {
    try {
      var length = request.getHeader("Content-Length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static Reply tooLarge(int most) {
    return (most == 0
            ? Problem.invalid("This call takes no body.")
            : new Problem(413, "too-large", "At most %d KB are taken here.".formatted(most / 1024)))
        .reply();
  }
}
