package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Holds `/metrics` and docs/operations.md together: what is told is explained, and what is
/// explained, or an alert asks for, is told.
@TestInstance(Lifecycle.PER_CLASS)
class MetricsTest {
  private static final Pattern NAME = Pattern.compile("amends_\\w+");

  private final WholeHub hub;

  MetricsTest(@TempDir Path data) {
    hub = new WholeHub(data);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  void everyMetricIsExplainedAndEveryExplainedOneIsThere() throws IOException {
    var told =
        names(metrics().lines().filter(line -> line.startsWith("# TYPE ")).toList()).stream()
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toCollection(TreeSet::new));
    var table = operations().lines().filter(line -> line.startsWith("| `amends_"));

    assertThat(names(table.map(line -> line.substring(0, line.indexOf('|', 1))).toList()))
        .isEqualTo(told);
  }

  @Test
  void alertsAskForMetricsThatThereAre() throws IOException {
    var rules = operations();
    var asked = names(List.of(rules.substring(rules.indexOf("groups:"), rules.indexOf("## Log"))));
    var told = metrics();

    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(asked).allSatisfy(name -> assertThat(told).containsPattern("(?m)^" + name + "[ {]"));
  }

  @Test
  void whatTheBotMayComeToIsNamedAndNothingElse() throws IOException {
    var row =
        operations()
            .lines()
            .filter(line -> line.startsWith("| `amends_answers_total"))
            .findFirst()
            .orElseThrow();
    var told = all("amends_answers_total\\{result=\"(\\w+)\"}", metrics());

    assertThat(told).isNotEmpty();
    assertThat(all("`(\\w+)`", row.substring(row.indexOf('|', 1)))).isEqualTo(told);
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void openSocketsAreCountedByTheirKind() {
    var keys = hub.signIn();
    var anna = hub.visitor();
    var desk =
        new TestSocket(
            hub.client,
            URI.create("ws://localhost:%d/api/desk/socket".formatted(hub.port())),
            builder ->
                builder
                    .header("Origin", "http://localhost:" + hub.port())
                    .header("Cookie", keys.cookie()));
    desk.hear("welcome");

    assertThat(metrics())
        .contains(
            "amends_sockets_open{kind=\"chat\"} 1.0", "amends_sockets_open{kind=\"desk\"} 1.0");
    anna.leave();
    desk.leave();
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!metrics().contains("{kind=\"chat\"} 0.0") && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(metrics()).contains("amends_sockets_open{kind=\"chat\"} 0.0");
  }

  private String metrics() {
    return hub.send(hub.to("/metrics")).body();
  }

  private static Set<String> names(List<String> lines) {
    return lines.stream()
        .flatMap(line -> NAME.matcher(line).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String operations() throws IOException {
    var here = Path.of("docs/operations.md");
    return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
  }
}
