package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What an engine would only tell when it is too late: `Dockerfile` and `docker-compose.yml` fit
/// the program, and what they say about safety is there.
class ContainerFilesTest {
  private static final Path ROOT = root();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

  private final JsonNode services = compose().path("services");
  private final List<String> dockerfile = instructions();

  @Test
  void theSettingsInTheComposeFileAreSettings() {
    var given = new HashMap<String, String>();
    for (var setting : services.at("/amends/environment").properties()) {
      given.put(
          setting.getKey(), filledIn(setting.getValue().asText(), "0123456789abcdef".repeat(4)));
    }

    assertThat(settings()).containsAll(given.keySet());
    var read = Settings.from(given);
    assertThat(read.mongo().orElseThrow()).contains("replicaSet=rs0");
    assertThat(read.smtp().orElseThrow().getHost()).isEqualTo("mailpit");
    assertThat(read.secret()).isPresent();
  }

  @Test
  void nothingStartsWithoutASecretOfItsOwn() {
    assertThat(services.at("/amends/environment/AMENDS_SECRET").asText())
        .startsWith("${AMENDS_SECRET:?");
  }

  @Test
  void theHubMayWriteNowhereButToItsDataAndMayBecomeNobodyElse() {
    var hub = services.path("amends");

    assertThat(hub.path("read_only").asBoolean()).isTrue();
    assertThat(texts(hub.path("cap_drop"))).containsExactly("ALL");
    assertThat(texts(hub.path("security_opt"))).contains("no-new-privileges:true");
    assertThat(texts(hub.path("volumes"))).containsExactly("amends:/data");
    assertThat(texts(hub.path("tmpfs"))).singleElement().asString().startsWith("/tmp:exec,");
    assertThat(hub.path("privileged").isMissingNode()).isTrue();
  }

  @Test
  void theStoreIsAReplicaSetThatIsWaitedFor() {
    assertThat(services.at("/amends/depends_on/mongo/condition").asText())
        .isEqualTo("service_healthy");
    assertThat(services.at("/mongo/image").asText()).isEqualTo("mongo:8");
    assertThat(texts(services.at("/mongo/command"))).contains("--replSet", "rs0");
    assertThat(services.at("/mongo/healthcheck/test").toString())
        .contains("rs.initiate", "isWritablePrimary");
    assertThat(texts(services.at("/ollama/profiles"))).containsExactly("llm");
  }

  @Test
  void portsAreOpenToThisMachineAlone() {
    for (var service : services) {
      assertThat(texts(service.path("ports")))
          .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }
  }

  @Test
  void everyVolumeIsDeclared() {
    var declared = compose().path("volumes");
    for (var service : services) {
      assertThat(texts(service.path("volumes")))
          .allSatisfy(volume ->
              assertThat(declared.has(volume.substring(0, volume.indexOf(':')))).isTrue());
    }
  }

  @Test
  void theImageRunsAsAUserWhoOwnsNothingButItsData() {
    var user = only("USER");
    assertThat(user).isEqualTo("USER 10001:10001");
    assertThat(dockerfile.indexOf(user)).isLessThan(dockerfile.indexOf(only("ENTRYPOINT")));
    assertThat(dockerfile.getLast()).isEqualTo("CMD [\"serve\"]");
    assertThat(only("VOLUME")).isEqualTo("VOLUME /data");
    assertThat(dockerfile).filteredOn(line -> line.startsWith("FROM ")).hasSize(2);
  }

  @Test
  void itsVariablesAreSettingsAndItsFlagsThoseOfTheScript() throws IOException {
    var script = Files.readString(ROOT.resolve("amends"));

    assertThat(matches("(AMENDS_\\w+)=", only("ENV"))).isSubsetOf(settings()).hasSizeGreaterThan(3);
    assertThat(matches("\"(-[^\"]+)\"", only("ENTRYPOINT")))
        .filteredOn(flag -> !flag.equals("-jar") && !flag.startsWith("-XX:MaxRAM"))
        .hasSizeGreaterThan(3)
        .allSatisfy(flag -> assertThat(script).contains(flag));
  }

  @Test
  void whatIsCopiedIsThere() {
    for (var copied : dockerfile.stream().filter(line -> line.startsWith("COPY ")).toList()) {
      var from = List.of(copied.split(" +")).reversed().get(1);
      var path = ROOT.resolve(from.replace("/src/", "").replaceFirst("target/.*", "pom.xml"));
      assertThat(path).as(copied).exists();
    }
    assertThat(only("HEALTHCHECK")).endsWith("CMD [\"/opt/amends/health\"]");
    assertThat(dockerfile).contains("COPY --chmod=755 docker-health ./health");
  }

  @Test
  void theHealthCheckTellsWhetherTheHubIsReady() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here to run it with");
    var ready = new AtomicBoolean(true);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(ready.get() ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(health(server)).isZero();
      ready.set(false);
      assertThat(health(server)).isNotZero();
    } finally {
      server.stop(0);
    }
    assertThat(health(server)).as("nobody is there").isNotZero();
  }

  private static int health(HttpServer server) throws Exception {
    var check = new ProcessBuilder("/bin/bash", ROOT.resolve("docker-health").toString());
    check.environment().put("AMENDS_PORT", String.valueOf(server.getAddress().getPort()));
    return check.redirectErrorStream(true).start().waitFor();
  }

  private static Set<String> settings() {
    return Settings.ALL.stream()
        .flatMap(setting -> matches("(\\w+)", setting.name()).stream())
        .collect(Collectors.toSet());
  }

  /// As an engine does it where only what is required is set.
  private static String filledIn(String value, String required) {
    return VARIABLE
        .matcher(value)
        .replaceAll(found -> "?".equals(found.group(2)) ? required : found.group(3));
  }

  private static JsonNode compose() {
    return new ObjectMapper().valueToTree(new Yaml().load(read("docker-compose.yml")));
  }

  private static List<String> instructions() {
    return read("Dockerfile")
        .replaceAll("(?m)^#.*\\R", "")
        .replaceAll("\\\\\\R\\s*", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private String only(String instruction) {
    var found = dockerfile.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    assertThat(found).as(instruction).hasSize(1);
    return found.getFirst();
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("Dockerfile")) ? here : here.resolve("..").normalize();
  }
}
