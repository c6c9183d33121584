package io.amends.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.Hashes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// Meta at the door of a whole hub: the challenge, and signed calls over the wire.
class MetaHooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APP_SECRET = "an app secret of tests";
  private static final Map<String, String> OBJECTS =
      Map.of(
          "whatsapp_business_account", "whatsapp", "page", "messenger", "instagram", "instagram");

  @TempDir private static Path data;
  private static WholeHub hub;
  private static TestHub.Keys laura;

  @BeforeAll
  static void start() {
    hub = new WholeHub(data);
    laura = hub.signIn();
    OBJECTS.values().forEach(MetaHooksTest::create);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static void create(String kind) {
    var values =
        """
        {"phoneNumberId":"106540352242922","pageId":"1234567890321",
         "accountId":"17841452691600098","version":"v25.0","api":"http://127.0.0.1:9"}\
        """;
    var made =
        hub.post(
            "/api/admin/channels",
            laura,
            """
            {"id":"%1$s","kind":"%1$s","name":"%1$s","language":"en","zone":"Europe/Riga",
             "values":%2$s,"paused":false,"version":0,"secrets":
               {"token":"t0ken","appSecret":"%3$s","verifyToken":"verify-me-please"}}
            """
                .formatted(kind, values, APP_SECRET));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  @Test
  void theChallengeIsEchoedForWhoeverKnowsTheToken() {
    assertThat(challenged("verify-me-please").body()).isEqualTo("1158201444");
    assertThat(challenged("verify-me-please").statusCode()).isEqualTo(200);
    assertThat(challenged("a wrong one").statusCode()).isEqualTo(404);
    assertThat(challenged("a wrong one").body()).doesNotContain("1158201444");
  }

  private static HttpResponse<String> challenged(String token) {
    return hub.send(
        hub.to(
            "/hooks/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
                + token.replace(" ", "%20")));
  }

  @Test
  void whatIsSignedWrongOrNotAtAllIsRefused() {
    var body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";

    assertThat(post("whatsapp", body, signature(body + " ")).statusCode()).isEqualTo(401);
    assertThat(post("whatsapp", body, "").statusCode()).isEqualTo(401);
    assertThat(post("whatsapp", body, signature(body)).statusCode()).isEqualTo(200);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AMENDS_TEST_META", matches = ".+")
  void everyRecordedCallIsTakenAndReadOrQuarantinedWithItsReason() throws IOException {
    var bodies = recorded();

    for (var body : bodies) {
      assertThat(post(channelOf(body), body, signature(body)).statusCode()).isEqualTo(200);
    }

    var unreadable = bodies.stream().filter(body -> !hasEntries(body)).count();
    assertThat(unreadable).isLessThan(bodies.size() / 5);
    var end = Instant.now().plusSeconds(60);
    while (reasons(bodies).size() < unreadable) {
      assertThat(Instant.now()).as("%s", reasons(bodies)).isBefore(end);
    }
    assertThat(reasons(bodies))
        .hasSize((int) unreadable)
        .allMatch(reason -> reason.matches("no webhook of Meta.*|the body is no JSON.*"));
  }

  /// Why those of the recorded calls are in quarantine that are.
  private static List<String> reasons(Set<String> bodies) {
    var ids =
        bodies.stream()
            .map(body -> "%s:%s".formatted(channelOf(body), Hashes.of(body.getBytes(UTF_8))))
            .collect(Collectors.toSet());
    return hub.get("/api/admin/quarantine", laura)
        .path("rows")
        .valueStream()
        .filter(row -> ids.stream().anyMatch(row.path("id").asText()::endsWith))
        .map(row -> row.path("reason").asText())
        .toList();
  }

  private static HttpResponse<String> post(String channel, String body, String signature) {
    return hub.send(
        hub.to("/hooks/" + channel)
            .header("X-Hub-Signature-256", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String signature(String body) {
    var mac = Hashes.hmac("HmacSHA256", APP_SECRET.getBytes(UTF_8), body.getBytes(UTF_8));
    return "sha256=" + HexFormat.of().formatHex(mac);
  }

  private static String channelOf(String body) {
    return OBJECTS.getOrDefault(
        body.replaceFirst("(?s).*?\"object\"\\s*:\\s*\"(\\w+)\".*", "$1"), "messenger");
  }

  private static boolean hasEntries(String body) {
    return read(body).path("entry").isArray() && !read(body).path("entry").isEmpty();
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.nullNode();
    }
  }

  /// Files as they are, and what is in those that hold several calls by name.
  private static Set<String> recorded() throws IOException {
    var bodies = new LinkedHashSet<String>();
    try (var files = Files.walk(Path.of(System.getenv("AMENDS_TEST_META")))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        var text = Files.readString(file);
        var named = read(text).valueStream().filter(call -> call.has("entry"));
        var calls = named.map(JsonNode::toString).toList();
        (calls.isEmpty() ? Stream.of(text) : calls.stream()).forEach(bodies::add);
      }
    }
    return bodies;
  }
}
