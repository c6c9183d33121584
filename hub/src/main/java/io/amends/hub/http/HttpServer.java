package io.amends.hub.http;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub's door: HTTP and sockets on one port, an event loop for each core. Safe for use by many
/// threads.
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /// The longest message of a socket, in bytes.
  static final int FRAME = 64 * 1024;

  private static final int GRACE_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 15;

  private final Vertx vertx;
  private final ExecutorService threads;
  private final Assembly assembly;
  private final Doorstep doorstep;
  private final List<io.vertx.core.http.HttpServer> servers = new ArrayList<>();
  private final int port;

  private HttpServer(Parts parts, String host, int port) {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    var patience = parts.limits().patience();
    doorstep = new Doorstep(vertx, parts.limits().connections(), patience.firstRequest());
    try {
      assembly = Assembly.of(parts, vertx, threads);
      this.port = listen(host, port, patience);
    } catch (RuntimeException e) {
      threads.shutdownNow();
      vertx.close();
      throw e;
    }
    gauge(parts, "chat", assembly.chat()::open);
    gauge(parts, "desk", assembly.desk()::open);
    Gauge.builder("amends.http.connections", doorstep::open)
        .description("open connections, sockets included")
        .register(parts.meters());
  }

  /// Starts to listen.
  ///
  /// @param port 0 for any that is free
  /// @throws PortTakenException if somebody else listens there
  public static HttpServer start(Parts parts, String host, int port) {
    return new HttpServer(parts, host, port);
  }

  /// Servers of one Vert.x on the same port share its connections; a port that the system picks
  /// cannot be shared.
  private int listen(String host, int wanted, Patience patience) {
    var loops = wanted == 0 ? 1 : Runtime.getRuntime().availableProcessors();
    var actual = wanted;
    for (var i = 0; i < loops; i++) {
      var server = vertx.createHttpServer(options(host, wanted, patience));
      server.requestHandler(request -> {
        doorstep.asked(request.connection());
        assembly.dispatcher().handle(request);
      });
      server.invalidRequestHandler(assembly.dispatcher()::invalid);
      server.connectionHandler(doorstep::came);
      server.exceptionHandler(e -> LOG.debug("a connection broke: {}", e.toString()));
      actual = await(server.listen(), host, wanted);
      servers.add(server);
    }
    return actual;
  }

  private static HttpServerOptions options(String host, int port, Patience patience) {
    var options = new HttpServerOptions();
    options.setHost(host);
    options.setPort(port);
    options.setIdleTimeout(0);
    options.setReadIdleTimeout((int) patience.silence().toMillis());
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    options.setWebSocketClosingTimeout((int) Math.max(1, patience.reader().toSeconds()));
    options.setTcpNoDelay(true);
    options.setHttp2ClearTextEnabled(false);
    options.setCompressionSupported(false);
    options.setMaxHeaderSize(16 * 1024);
    options.setMaxInitialLineLength(8 * 1024);
    options.setHandle100ContinueAutomatically(true);
    options.setMaxWebSocketFrameSize(FRAME);
    options.setMaxWebSocketMessageSize(FRAME);
    options.setPerFrameWebSocketCompressionSupported(false);
    options.setPerMessageWebSocketCompressionSupported(false);
    options.setWebSocketSubProtocols(List.of("amends.chat.v1", "amends.desk.v1"));
    return options;
  }

  private static int await(Future<io.vertx.core.http.HttpServer> listening, String host, int port) {
    try {
      return listening.toCompletionStage().toCompletableFuture().join().actualPort();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException) {
        throw new PortTakenException(host, port, e);
      }
      throw e;
    }
  }

  private static void gauge(Parts parts, String kind, Supplier<Number> open) {
    Gauge.builder("amends.sockets.open", open)
        .description("open WebSockets")
        .tag("kind", kind)
        .register(parts.meters());
  }

  public int port() {
    return port;
  }

  /// Ids of the agents who have the desk open at this hub and take work.
  public Set<String> agentsAtWork() {
    return assembly.desk().working();
  }

  /// Begins to stop: not ready any more, no new sockets, and what open sockets say is not taken in.
  /// Returns when what they said before is.
  public void drain() {
    assembly.health().drain();
    assembly.chat().drain();
    assembly.desk().drain();
    await(assembly.chat()::isIdle);
  }

  private static void await(BooleanSupplier done) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!done.getAsBoolean() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers what was asked, lets the sockets go with 1001, and stops listening.
  @Override
  public void close() {
    drain();
    assembly.dispatcher().finish(GRACE_SECONDS);
    assembly.chat().close();
    assembly.desk().close();
    await(() -> assembly.chat().open() + assembly.desk().open() == 0);
    servers.forEach(server ->
        server
            .shutdown(1, TimeUnit.SECONDS)
            .toCompletionStage()
            .toCompletableFuture()
            .completeOnTimeout(null, 2, TimeUnit.SECONDS)
            .join());
    threads.shutdown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
