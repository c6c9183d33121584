package io.amends.e2e.load;

import io.amends.hub.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A hub with the demo shop, in a process of its own, over a store that may be shared. It believes
/// what its callers say of their address, so that a crowd can come from one machine. For one
/// thread.
public final class HubProcess implements AutoCloseable {
  /// Of the installation: what its channels' secrets are locked with.
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path log;
  private final Map<String, String> settings;
  private final String classPath;
  private final int port;
  private Process process;

  private HubProcess(Path log, Map<String, String> settings, String classPath, int port)
      throws IOException {
    this.log = log;
    this.settings = settings;
    this.classPath = classPath;
    this.port = port;
    this.process = launch();
  }

  /// Starts it without waiting, see [#awaitReady].
  ///
  /// @param log where its output goes, added to what is there; its data folder lies beside it
  /// @param store address of its store
  /// @param classPath of the program; usually this one's
  public static HubProcess start(Path log, String store, String classPath) throws IOException {
    var port = freePort();
    var settings =
        Map.of(
            "MONGODB_URI",
            store,
            "AMENDS_SECRET",
            SECRET,
            "AMENDS_ADMIN_EMAIL",
            "laura@shop.example",
            "AMENDS_ADMIN_PASSWORD",
            "laura's long password",
            "AMENDS_TRUSTED_PROXIES",
            "127.0.0.1",
            "AMENDS_PORT",
            String.valueOf(port),
            "AMENDS_DATA",
            log.resolveSibling("data-" + port).toString());
    return new HubProcess(log, settings, classPath, port);
  }

  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    var flags = List.of("-XX:TieredStopAtLevel=1", "-Xmx400m");
    var builder = new ProcessBuilder(Child.command(flags, classPath, Main.class, "demo"));
    builder.environment().keySet().removeIf(name -> name.startsWith("AMENDS_"));
    builder.environment().putAll(settings);
    var started =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Child.endsWithUs(started);
    return started;
  }

  public int port() {
    return port;
  }

  public String address() {
    return "http://localhost:" + port;
  }

  /// Returns when it takes visitors.
  ///
  /// @throws IllegalStateException if it ends first, or takes longer than two minutes
  public void awaitReady() throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the hub did not become ready; see " + log);
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// SIGKILL: nothing is said goodbye to, nothing is flushed.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void startAgain() throws IOException {
    process = launch();
  }

  /// SIGTERM, and waits until it has ended.
  ///
  /// @return false if it did not within half a minute
  public boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(30, TimeUnit.SECONDS);
  }

  /// SIGSTOP: it stands still and keeps its connections.
  public void freeze() throws IOException {
    Signals.send("STOP", process);
  }

  /// SIGCONT: it goes on as if nothing had been.
  public void thaw() throws IOException {
    Signals.send("CONT", process);
  }

  @Override
  public void close() {
    kill();
  }
}
