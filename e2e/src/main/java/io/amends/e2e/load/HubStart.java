package io.amends.e2e.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Starts of the hub's jar as `./amends` starts it, and how long each takes. For one thread.
public final class HubStart {
  /// As in `./amends`.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private final Path jar;
  private final Path data;

  /// @param seconds until it said that it is ready
  /// @param processor seconds of processor time until then
  public record Took(double seconds, double processor, long memory) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.1f s (%.1f s of processor, %d MB)",
          seconds,
          processor,
          memory / 1_000_000);
    }
  }

  public HubStart(Path jar, Path data) {
    this.jar = jar;
    this.data = data;
  }

  /// Starts the demo, waits until it is ready, and stops it.
  ///
  /// @param flags more flags for its JVM
  public Took untilReady(List<String> flags) throws IOException, InterruptedException {
    var port = HubProcess.freePort();
    var start = System.nanoTime();
    var process = launch(flags, port, "demo");
    try (var client = HttpClient.newHttpClient()) {
      var ready =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
      while (!isReady(client, ready)) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("the hub did not become ready");
        }
        Thread.sleep(20);
      }
      return new Took(
          (System.nanoTime() - start) / 1e9,
          process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3,
          Child.memory(process.pid()));
    } finally {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// Makes the cache, as a hub does after its first start.
  ///
  /// @return how many seconds it took
  public double learn(Path cache) throws IOException, InterruptedException {
    var start = System.nanoTime();
    var process = launch(List.of("-XX:AOTCacheOutput=" + cache), 0, "warm-up");
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the warm-up ended with " + process.exitValue());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private Process launch(List<String> flags, int port, String command) throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(FLAGS);
    line.addAll(flags);
    line.addAll(List.of("-jar", jar.toString(), command));
    var builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("AMENDS_"));
    builder.environment().remove("MONGODB_URI");
    builder.environment().put("AMENDS_PORT", String.valueOf(port));
    builder.environment().put("AMENDS_DATA", data.toString());
    var started =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Child.endsWithUs(started);
    return started;
  }
}
