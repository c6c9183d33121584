package io.amends.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The embedded server in a process of its own, so that it can be killed.
final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final String uri;

  private ServerProcess(Process process, String uri) {
    this.process = process;
    this.uri = uri;
  }

  /// Starts it, and returns when it answers.
  static ServerProcess start(Path file) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return new ServerProcess(process, line.substring(READY.length()));
      }
    }
    throw new IOException("the server did not open " + file);
  }

  String uri() {
    return uri;
  }

  /// SIGKILL: no shutdown hook, nothing is flushed.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The process itself; it ends when whoever started it ends.
  public static void main(String[] arguments) throws IOException {
    try (var server = EmbeddedServer.start(Path.of(arguments[0]))) {
      System.out.println(READY + server.uri());
      while (System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }
  }
}
