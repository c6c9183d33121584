package io.amends.hub.http;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The writing side of a socket. What is said leaves in order; a reader that does not keep up is
/// let go with 1013, and comes back by its cursor. Safe for use by many threads.
final class Outlet {
  static final short GOING_AWAY = 1001;
  static final short POLICY = 1008;
  static final short TOO_LARGE = 1009;
  static final short OVERLOADED = 1013;
  static final short NO_OBJECT = 4400;
  static final short FORBIDDEN = 4403;

  private static final int QUEUE_BYTES = 256 * 1024;
  private static final int WAITING = 256;

  private final ServerWebSocket socket;
  private final Fifo work;
  private final long patienceMs;
  private int incoming;

  /// @param patience how long a slow reader may keep what is said waiting
  Outlet(ServerWebSocket socket, Executor threads, Duration patience) {
    this.socket = socket.setWriteQueueMaxSize(QUEUE_BYTES);
    this.work = new Fifo(threads, WAITING);
    this.patienceMs = patience.toMillis();
    socket.frameHandler(this::measure);
  }

  /// Ends a socket whose message, maybe in many frames, is too large.
  private void measure(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      incoming += frame.binaryData().length();
      if (incoming > HttpServer.FRAME) {
        close(TOO_LARGE, "too large");
      }
      if (frame.isFinal()) {
        incoming = 0;
      }
    }
  }

  /// Does something that says something, in its turn.
  void later(Runnable saying) {
    if (!work.offer(saying)) {
      close(OVERLOADED, "too slow");
    }
  }

  /// Says something at once; waits while the reader is slow. Not for event loops.
  void say(Object frame) {
    sayText(Json.text(frame));
  }

  void sayText(String frame) {
    if (socket.isClosed()) {
      return;
    }
    try {
      var written = socket.writeTextMessage(frame);
      if (socket.writeQueueFull()) {
        written.toCompletionStage().toCompletableFuture().get(patienceMs, TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      close(OVERLOADED, "too slow");
    } catch (IllegalStateException | ExecutionException e) {
      // The other side has gone; its close handler cleans up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says something in its turn, from an event loop, which must not wait: many inputs read at once
  /// are answered at once, and fill the socket's queue however quick its reader is.
  void sayInTurn(Object frame) {
    later(() -> say(frame));
  }

  void close(short code, String reason) {
    if (!socket.isClosed()) {
      socket.close(code, reason);
    }
  }

  boolean isClosed() {
    return socket.isClosed();
  }
}
