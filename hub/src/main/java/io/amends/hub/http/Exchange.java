package io.amends.hub.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request and its single answer. Lives on the event loop of its connection.
final class Exchange {
  private static final Duration LINGER = Duration.ofMillis(500);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final @Nullable Route route;
  private final MeterRegistry meters;
  private final long began = System.nanoTime();
  private boolean answered;
  private Runnable whenAnswered = () -> {};

  /// @param route null if there is none for the request
  Exchange(Vertx vertx, HttpServerRequest request, @Nullable Route route, MeterRegistry meters) {
    this.vertx = vertx;
    this.request = request;
    this.route = route;
    this.meters = meters;
  }

  HttpServerRequest request() {
    return request;
  }

  boolean isAnswered() {
    return answered;
  }

  /// Answers without having read all of the request: the connection cannot be used again. It stays
  /// open for a moment and what still comes is thrown away, for who is cut off while sending would
  /// not see the answer (RFC 9112, section 9.6).
  void refuse(Reply reply) {
    if (!answered) {
      request.response().endHandler(end -> closeSoon());
      answer(reply.with("Connection", "close"));
      request.exceptionHandler(e -> {});
      request.resume();
    }
  }

  private void closeSoon() {
    var connection = request.connection();
    if (request.isEnded()) {
      connection.close();
      return;
    }
    request.endHandler(end -> connection.close());
    vertx.setTimer(LINGER.toMillis(), timer -> connection.close());
  }

  /// Runs once there is an answer.
  void whenAnswered(Runnable then) {
    whenAnswered = then;
  }

  /// The first answer counts; later ones are dropped.
  void answer(Reply reply) {
    if (answered) {
      return;
    }
    answered = true;
    whenAnswered.run();
    count(reply.status());
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    if (!reply.type().isEmpty()) {
      response.headers().set("Content-Type", reply.type());
    }
    if (reply.status() != 204 && reply.status() != 304) {
      response.headers().set("Content-Length", Integer.toString(reply.body().length()));
    }
    if (request.method().equals(HttpMethod.HEAD) || reply.body().length() == 0) {
      response.end();
    } else {
      response.end(reply.body());
    }
  }

  private void count(int status) {
    Timer.builder("amends.http.requests")
        .description("answers to HTTP requests")
        .tag("method", route == null ? "other" : route.method())
        .tag("route", route == null ? "none" : route.path())
        .tag("status", Integer.toString(status))
        .register(meters)
        .record(Duration.ofNanos(System.nanoTime() - began));
  }
}
