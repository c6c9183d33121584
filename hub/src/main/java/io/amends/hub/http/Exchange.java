package io.amends.hub.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request and its single answer. Lives on the event loop of its connection.
final class Exchange {
  private final HttpServerRequest request;
  private final @Nullable Route route;
  private final MeterRegistry meters;
  private final long began = System.nanoTime();
  private boolean answered;
  private Runnable whenAnswered = () -> {};

  /// @param route null if there is none for the request
  Exchange(HttpServerRequest request, @Nullable Route route, MeterRegistry meters) {
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

  /// Answers without having read all of the request: the connection cannot be used again.
  void refuse(Reply reply) {
    if (!answered) {
      var connection = request.connection();
      request.response().endHandler(end -> connection.close());
      answer(reply.with("Connection", "close"));
      request.exceptionHandler(e -> {});
      request.resume();
    }
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
