package io.amends.hub.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each request from the event loop to its handler on a virtual thread, and the answer back.
/// Safe for use by several event loops.
final class Dispatcher implements io.vertx.core.Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /// Providers post in bursts, and take every refusal for a failure of ours: their calls have
  /// places of their own, beside those of browsers.
  private static final int HOOKS = 1024;

  private final Vertx vertx;
  private final RouteTable routes;
  private final Map<String, Socket> sockets;
  private final Guard guard;
  private final Addresses addresses;
  private final SecurityHeaders security;
  private final ErrorPages errorPages;
  private final ExecutorService threads;
  private final int calls;
  private final Patience patience;
  private final Bodies bodies;
  private final Semaphore turns;
  private final Semaphore hooks = new Semaphore(HOOKS);

  private final MeterRegistry meters;

  /// What browsers get instead of problem details.
  interface ErrorPages {
    Reply page(int status, String acceptLanguage);
  }

  /// Takes over a request that wants to become a socket.
  interface Socket {
    void open(HttpServerRequest request, Call call, Context context);
  }

  Dispatcher(
      Vertx vertx,
      List<Route> routes,
      Map<String, Socket> sockets,
      Guard guard,
      Addresses addresses,
      ErrorPages errorPages,
      ExecutorService threads,
      int calls,
      Patience patience,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.routes = new RouteTable(routes);
    this.sockets = Map.copyOf(sockets);
    this.guard = guard;
    this.addresses = addresses;
    this.security = new SecurityHeaders(addresses.isSecure());
    this.errorPages = errorPages;
    this.threads = threads;
    this.calls = calls;
    this.patience = patience;
    this.bodies = new Bodies(vertx, patience);
    this.turns = new Semaphore(calls);
    this.meters = meters;
  }

  @Override
  public void handle(HttpServerRequest request) {
    security.on(request.response().headers());
    var path = Optional.ofNullable(request.path()).orElse("");
    try {
      var socket = sockets.get(path);
      if (socket != null && request.canUpgradeToWebSocket()) {
        var context = vertx.getOrCreateContext();
        request.pause();
        socket.open(request, call(request, path, Map.of(), Buffer.buffer()), context);
        return;
      }
      switch (routes.find(request.method().name(), path)) {
        case RouteTable.Match.Found(var route, var parameters) -> {
          var exchange = new Exchange(vertx, request, route, meters);
          bodies.receive(
              exchange, route.maxBody(), body -> answer(exchange, route, path, parameters, body));
        }
        case RouteTable.Match.OtherMethod(var allowed) ->
            refuse(request, otherMethod(String.join(", ", allowed)));
        case RouteTable.Match.Nothing() ->
            refuse(
                request,
                socket == null
                    ? forBrowsers(Problem.notFound().reply(), path, request)
                    : new Problem(426, "upgrade", "This address is a WebSocket.")
                        .reply()
                        .with("Upgrade", "websocket"));
      }
    } catch (Problem problem) {
      refuse(request, problem.reply());
    }
  }

  /// What is no HTTP request, or has too long a head.
  void invalid(HttpServerRequest request) {
    security.on(request.response().headers());
    new Exchange(vertx, request, null, meters)
        .refuse(
            new Problem(400, "invalid", "This is no request that could be understood.").reply());
  }

  private void refuse(HttpServerRequest request, Reply reply) {
    var exchange = new Exchange(vertx, request, null, meters);
    var headers = request.headers();
    if (headers.contains("Content-Length") || headers.contains("Transfer-Encoding")) {
      exchange.refuse(reply);
    } else {
      exchange.answer(reply);
    }
  }

  private static Reply otherMethod(String allowed) {
    return new Problem(405, "method", "This address takes %s.".formatted(allowed))
        .reply()
        .with("Allow", allowed);
  }

  private Reply forBrowsers(Reply reply, String path, HttpServerRequest request) {
    var accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    if (reply.status() < 400 || path.startsWith("/api/") || !accept.contains("text/html")) {
      return reply;
    }
    return reply.type().startsWith("text/html")
        ? reply
        : errorPages.page(
            reply.status(), Optional.ofNullable(request.getHeader("Accept-Language")).orElse(""));
  }

  private Call call(
      HttpServerRequest request, String path, Map<String, String> parameters, Buffer body) {
    var headers = request.headers();
    var origin = Optional.ofNullable(headers.get("Origin")).orElse("");
    var host = Optional.ofNullable(headers.get("Host")).orElse("");
    var cookie = request.getCookie(SessionCookie.NAME);
    return new Call(
        request.method().name(),
        path,
        parameters,
        Call.queryOf(request.query()),
        request.query() == null ? "" : "?" + request.query(),
        headers,
        body,
        addresses.client(
            request.remoteAddress().hostAddress(),
            String.join(",", headers.getAll("X-Forwarded-For"))),
        origin,
        addresses.isOwn(origin, host),
        cookie == null ? "" : cookie.getValue(),
        null);
  }

  private void answer(
      Exchange exchange, Route route, String path, Map<String, String> parameters, Buffer body) {
    try {
      start(exchange, route, call(exchange.request(), path, parameters, body));
    } catch (Problem problem) {
      exchange.refuse(problem.reply());
    }
  }

  private void start(Exchange exchange, Route route, Call call) {
    var places = route.isHook() ? hooks : turns;
    if (!places.tryAcquire()) {
      exchange.answer(Problem.busy().reply());
      return;
    }
    var context = vertx.getOrCreateContext();
    var work =
        threads.submit(() -> {
          try {
            var reply = forBrowsers(answer(route, call), call.path(), exchange.request());
            context.runOnContext(v -> exchange.answer(reply));
          } finally {
            places.release();
          }
        });
    var late =
        vertx.setTimer(
            patience.answer().toMillis() * route.patience(),
            t -> {
              exchange.answer(new Problem(503, "late", "That took too long.").reply());
              work.cancel(true);
            });
    exchange.whenAnswered(() -> vertx.cancelTimer(late));
  }

  private Reply answer(Route route, Call call) {
    try {
      return route.handler().answer(guard.admit(route, call));
    } catch (Problem problem) {
      return problem.reply();
    } catch (RuntimeException e) {
      var id = Secrets.mark();
      LOG.error("{} failed, told as {}", route, id, e);
      return new Problem(500, "failure", "Something broke here. It was noted as %s.".formatted(id))
          .reply();
    }
  }

  /// Waits until what was asked is answered.
  void finish(int seconds) {
    try {
      if (!turns.tryAcquire(calls, seconds, TimeUnit.SECONDS)
          || !hooks.tryAcquire(HOOKS, seconds, TimeUnit.SECONDS)) {
        LOG.warn("some calls were not answered within {} seconds", seconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
