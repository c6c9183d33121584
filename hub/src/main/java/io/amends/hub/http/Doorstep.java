package io.amends.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the connections, and lets those go that ask for nothing. Safe for use by several event
/// loops.
final class Doorstep {
  private static final long FIRST_REQUEST_MS = 20_000;

  private final Vertx vertx;
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();

  Doorstep(Vertx vertx, int most) {
    this.vertx = vertx;
    this.most = most;
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
            FIRST_REQUEST_MS,
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
