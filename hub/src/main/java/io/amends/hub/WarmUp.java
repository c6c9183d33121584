package io.amends.hub;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the next start quicker. After the first start, another process goes through the usual
/// once, on a temporary store, and leaves what the JVM learnt about our classes in a file (the AOT
/// cache of JEP 514). It is tied to these very jars, this JDK and these flags; a cache that does
/// not fit is ignored by the JVM. For one thread.
final class WarmUp implements AutoCloseable {
  /// System property: the file to make, if it is wanted.
  static final String WANTED = "amends.aot";

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration AFTER = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PAGES =
      List.of("/", "/shop/en/", "/help/en/", "/desk", "/widget.js", "/openapi.yaml", "/metrics");

  private final Path cache;
  private final Thread thread;
  private volatile @Nullable Process process;

  private WarmUp(Path cache) {
    this.cache = cache;
    this.thread = Thread.ofVirtual().name("warm-up").unstarted(this::make);
  }

  /// Begins in the background when this hub has come to rest; does nothing if no cache is wanted.
  static WarmUp inBackground() {
    var wanted = System.getProperty(WANTED, "");
    var warmUp = new WarmUp(Path.of(wanted));
    if (!wanted.isEmpty()) {
      warmUp.thread.start();
    }
    return warmUp;
  }

  private void make() {
    try {
      Thread.sleep(AFTER);
      var draft = cache.resolveSibling(cache.getFileName() + ".new");
      var making = new ProcessBuilder(command(draft));
      making.environment().keySet().removeIf(name -> name.startsWith("AMENDS_"));
      making.environment().remove("MONGODB_URI");
      var started =
          making.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      process = started;
      if (started.waitFor() == 0 && Files.exists(draft)) {
        Files.move(draft, cache, StandardCopyOption.REPLACE_EXISTING);
        LOG.info("the next start will be quicker");
      } else {
        LOG.info(
            "the next start will not be quicker: the warm-up ended with {}", started.exitValue());
      }
    } catch (IOException e) {
      LOG.info("the next start will not be quicker: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// This JVM's own command line, for another command and at the lowest priority.
  private static List<String> command(Path draft) {
    var line = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      line.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.contains(WANTED) && !flag.contains("AOT"))
        .forEach(line::add);
    line.add("-XX:AOTCacheOutput=" + draft);
    line.addAll(List.of("-jar", System.getProperty("java.class.path"), "warm-up"));
    return line;
  }

  /// Ends what was begun.
  @Override
  public void close() {
    thread.interrupt();
    var begun = process;
    if (begun != null) {
      begun.destroy();
    }
  }

  /// What that other process does: starts, is looked at, answers a question, and stops.
  ///
  /// @return whether the question was answered
  static boolean run() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("amends-warm-up");
    try {
      var settings =
          Settings.from(
              Map.of("AMENDS_PORT", "0", "AMENDS_DATA", folder.resolve("data").toString()));
      try (var hub = Hub.start(settings, true);
          var client = HttpClient.newHttpClient()) {
        for (var page : PAGES) {
          client.send(
              HttpRequest.newBuilder(hub.address().resolve(page)).build(),
              BodyHandlers.discarding());
        }
        return isAnswered(client, hub.address());
      }
    } finally {
      delete(folder);
    }
  }

  private static boolean isAnswered(HttpClient client, URI address) throws InterruptedException {
    var answered = new CountDownLatch(1);
    var listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence text, boolean last) {
            if (text.toString().contains("\"from\":\"bot\"")) {
              answered.countDown();
            }
            socket.request(1);
            return null;
          }
        };
    var socket =
        client
            .newWebSocketBuilder()
            .subprotocols("amends.chat.v1")
            .buildAsync(URI.create("ws://localhost:" + address.getPort() + "/api/chat"), listener)
            .join();
    socket
        .sendText("{\"type\":\"hello\",\"site\":\"demo\",\"after\":0,\"language\":\"en\"}", true)
        .join();
    socket
        .sendText(
            "{\"type\":\"message\",\"client\":\"warm-up-1\",\"text\":\"How long does delivery"
                + " take?\"}",
            true)
        .join();
    try {
      return answered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      socket.abort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
