package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/webhook` as a reader runs them: each asks the demo shop, and prints the
/// answer that was posted back.
class WebhookExampleTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String QUESTION = "How long does delivery take?";
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private static Path data;
  private static WholeHub hub;

  @BeforeAll
  static void start() {
    hub = new WholeHub(data);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void theOneInJavaAsksAndPrintsTheAnswer() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    var printed = run("java-app", List.of(java, example("Example.java")));

    assertThat(printed).contains("POSTED 200").contains("ANSWER {").contains("customer-17");
  }

  @Test
  void theOneInPythonDoesTheSame() throws Exception {
    var python =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, "python3"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(python.isPresent(), "there is no Python here to run the example with");

    var printed =
        run("python-app", List.of(python.orElseThrow().toString(), example("example.py")));

    assertThat(printed).contains("POSTED 200").contains("ANSWER {").contains("customer-18");
  }

  private static String run(String channel, List<String> program) throws Exception {
    var port = freePort();
    var made =
        hub.post(
            "/api/admin/channels",
            hub.signIn(),
            """
            {"id":"%s","kind":"webhook","name":"App","language":"en","zone":"Europe/Riga",
             "values":{"target":"http://127.0.0.1:%d/"},"secrets":{"secret":"%s"},
             "paused":false,"version":0}
            """
                .formatted(channel, port, SECRET));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    var command = new ArrayList<>(program);
    command.addAll(List.of(hub.at("/hooks/" + channel).toString(), String.valueOf(port), QUESTION));
    var output = data.resolve(channel + ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("WEBHOOK_SECRET", SECRET);
    var process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static String example(String file) {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/webhook"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the docs are not here");
    }
    return folder.resolve("docs/webhook").resolve(file).toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
