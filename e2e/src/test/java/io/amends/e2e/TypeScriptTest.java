package io.amends.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The types and the unit tests of what runs in browsers, by the Node in Playwright's driver.
class TypeScriptTest {
  private static final Path WEB =
      Path.of(System.getProperty("root", ".."), "web").toAbsolutePath().normalize();

  @Test
  void theTypesFit() throws Exception {
    run(List.of(Driver.typescript().toString(), "-p", "tsconfig.json", "--pretty", "false"));
  }

  @Test
  void theUnitTestsPass() throws Exception {
    var command = new ArrayList<>(List.of("--test", "--test-reporter=tap"));
    try (var files = Files.walk(WEB.resolve("src/main/ts"))) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".test.ts"))
          .sorted()
          .forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(2);

    assertThat(run(command)).contains("# fail 0").doesNotContain("# pass 0");
  }

  private static String run(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Driver.node().toString()));
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command).directory(WEB.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
