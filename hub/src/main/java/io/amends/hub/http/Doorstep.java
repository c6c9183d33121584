package io.amends.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the connections, and lets those go that ask for nothing. Safe for use by several event
/// loops.
final class Doorstep {
  private final Vertx vertx;
  private final int most;
  private final long patienceMs;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();

  Doorstep(Vertx vertx, int most, Duration patience) {
    this.vertx = vertx;
    this.most = most;
    this.patienceMs = patience.toMillis();
  }

  void came(HttpConnection connection) {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      connection.close();
      return;
    }
    silent.add(connection);
    var late =
        vertx.setTimer(
            patienceMs,
            t -> {
              if (silent.contains(connection)) {
                connection.close();
              }
            });
    connection.closeHandler(closed -> {
      vertx.cancelTimer(late);
      silent.remove(connection);
      open.decrementAndGet();
    });
  }

  void asked(HttpConnection connection) {
    silent.remove(connection);
  }

  int open() {
    return open.get();
  }
}
