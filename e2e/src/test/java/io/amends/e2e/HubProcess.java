package io.amends.e2e;

import io.amends.e2e.load.ShortFaq;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A hub in a process of its own, so that it can be killed; started again it finds the same store.
/// It knows a dozen articles.
final class HubProcess implements AutoCloseable {
  private final Path data;
  private final String classPath;
  private final int port = Ports.free();
  private Process process;

  /// Starts it with the demo shop, and returns when it is ready.
  HubProcess(Path data) throws IOException {
    this.data = data;
    classPath = ShortFaq.before(data.resolve("faq"), System.getProperty("java.class.path"));
    process = launch("demo");
    Api.awaitReady(address());
  }

  String address() {
    return "http://localhost:" + port;
  }

  /// SIGKILL: nothing is said goodbye to, nothing is flushed.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void startAgain() throws IOException {
    process = launch("demo");
    Api.awaitReady(address());
  }

  /// What `./amends verify` says, with its exit code in front.
  String verify() throws IOException, InterruptedException {
    var verifying = launch("verify");
    var code = verifying.waitFor();
    return code + " " + Files.readString(log("verify"), StandardCharsets.UTF_8);
  }

  private Process launch(String command) throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx400m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            "io.amends.hub.Main",
            command));
    var builder = new ProcessBuilder(line);
    builder.environment().remove("MONGODB_URI");
    builder.environment().putAll(Account.LAURA.asSettings());
    builder
        .environment()
        .putAll(Map.of("AMENDS_PORT", String.valueOf(port), "AMENDS_DATA", data.toString()));
    return builder.redirectErrorStream(true).redirectOutput(log(command).toFile()).start();
  }

  private Path log(String command) throws IOException {
    Files.createDirectories(Driver.target());
    return Driver.target().resolve("hub-%d-%s.log".formatted(port, command));
  }

  @Override
  public void close() {
    kill();
  }
}
