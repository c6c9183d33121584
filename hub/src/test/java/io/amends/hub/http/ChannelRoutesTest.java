package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.hub.http.TestHub.Keys;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Laura sets channels up, and a provider posts to one of them.
class ChannelRoutesTest {
  private static final String ALL = "/api/admin/channels";
  private static final byte[] KEY =
      "a key of tests, nobody else's".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  @TempDir private static Path data;
  private static WholeHub hub;
  private static Keys laura;

  @BeforeAll
  static void start() {
    hub = new WholeHub(data);
    laura = hub.signIn();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyKindSaysWhatItWantsToKnow() {
    var kinds = hub.get("/api/admin/channel-kinds", laura).path("kinds");

    assertThat(kinds.findValuesAsText("kind"))
        .containsExactlyInAnyOrder(
            "email",
            "telegram",
            "whatsapp",
            "messenger",
            "instagram",
            "viber",
            "sms",
            "smsgateway",
            "webhook");
    kinds.forEach(kind -> assertThat(kind.path("fields")).isNotEmpty());
  }

  @Test
  void aSecretGoesInAndNeverComesOutAndStaysWhenItIsLeftOut() {
    var made = create("secretive");

    assertThat(made.toString()).doesNotContain("whsec_");
    assertThat(made.path("secrets").get(0).asText()).isEqualTo("secret");
    assertThat(made.path("hook").asText()).endsWith("/hooks/secretive");

    var edited = edit(made, "Renamed");
    var changed = hub.send(hub.to(ALL + "/secretive", laura).PUT(TestHub.body(edited.toString())));

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(WholeHub.json(changed).path("name").asText()).isEqualTo("Renamed");
    assertThat(post("secretive", "w-1", event("w-1", "Hello"), KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void ofTwoWhoEditTheSecondIsTold() {
    var made = create("contested");
    var first = edit(made, "First");

    assertThat(change("contested", first).statusCode()).isEqualTo(200);
    var second = change("contested", first.deepCopy().put("name", "Second"));

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(WholeHub.json(second).path("problem").asText()).isEqualTo("edit-conflict");
    assertThat(WholeHub.json(second).path("newest").path("name").asText()).isEqualTo("First");
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    var bad = hub.post(ALL, laura, settings("nonsense").replace(SECRET, "much too short"));

    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(WholeHub.json(bad).path("field").asText()).isEqualTo("secret");
    assertThat(hub.post(ALL, laura, settings("web")).statusCode()).isEqualTo(409);
    assertThat(hub.post(ALL, laura, settings("Not an id")).statusCode()).isEqualTo(400);
    create("taken");
    assertThat(hub.post(ALL, laura, settings("taken")).statusCode()).isEqualTo(409);
  }

  @Test
  void aChannelThatIsRemovedTakesNothingAndItsNameIsFree() {
    create("passing");
    post("passing", "p-1", event("p-1", "Hello"), KEY);

    assertThat(hub.send(hub.to(ALL + "/passing", laura).DELETE()).statusCode()).isEqualTo(204);

    assertThat(hub.send(hub.to(ALL + "/passing", laura).DELETE()).statusCode()).isEqualTo(404);
    assertThat(post("passing", "p-2", event("p-2", "Hello?"), KEY).statusCode()).isEqualTo(404);
    assertThat(hub.get(ALL, laura).path("channels"))
        .noneMatch(one -> one.path("id").asText().equals("passing"));
    assertThat(create("passing").path("state").path("lastIn").isMissingNode()).isTrue();
  }

  @Test
  void aCheckSaysInACodeWhatIsWrong() {
    create("unchecked");

    var told = WholeHub.json(hub.post(ALL + "/unchecked/check", laura, "{}"));

    assertThat(told.path("ok").asBoolean()).isFalse();
    assertThat(told.path("code").asText()).isEqualTo("unreachable");
    assertThat(state("unchecked").path("trouble").path("code").asText()).isEqualTo("unreachable");
    assertThat(hub.post(ALL + "/nobody/check", laura, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsPostedBecomesAConversationOnceHoweverOftenItComes() {
    create("shop-app");

    for (int i = 0; i < 3; i++) {
      assertThat(post("shop-app", "order-7", event("order-7", "Where is my order 7?"), KEY).body())
          .isEmpty();
    }

    var rows = awaited("shop-app");
    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).path("channel").asText()).isEqualTo("shop-app");
  }

  @Test
  void whoIsOnePersonHasOneTimelineWhereverTheyWrote() {
    create("app-one");
    create("app-two");
    post("app-one", "t-1", event("t-1", "Where is my order 8?"), KEY);
    var one = awaited("app-one").path(0).path("id").asText();
    post("app-two", "t-2", event("t-2", "It is me again"), KEY);
    var two = awaited("app-two").path(0).path("id").asText();

    hub.post(
        "/api/desk/conversations/%s/links".formatted(one),
        laura,
        "{\"conversation\":\"%s\"}".formatted(two));

    assertThat(timeline(one)).containsExactlyInAnyOrder(one, two);
    assertThat(timeline(two)).containsExactlyElementsOf(timeline(one));
    post("app-one", "t-3", event("t-3", "And 9?").replace("anna-t-3", "anna-t-1"), KEY);
    awaited(two, "webhook: And 9?");
    assertThat(saidByCustomer(two))
        .containsExactly(
            "webhook: Where is my order 8?", "webhook: It is me again", "webhook: And 9?");
    var part = customer(two).path("id").asText();
    var undo = "/api/desk/conversations/%s/links/%s".formatted(one, part);
    assertThat(hub.send(hub.to(undo, laura).DELETE()).statusCode()).isEqualTo(200);
    assertThat(timeline(one)).containsExactly(one);
  }

  @Test
  void aChannelThatWasRemovedIsCalledSoAndNotTheChatOfASite() {
    create("app-gone");
    post("app-gone", "g-1", event("g-1", "Where is my order 10?"), KEY);
    var row = awaited("app-gone").path(0).path("id").asText();
    awaited(row, "webhook: Where is my order 10?");

    hub.send(hub.to(ALL + "/app-gone", laura).DELETE());

    assertThat(saidByCustomer(row)).containsExactly("removed: Where is my order 10?");
    assertThat(customer(row).path("conversations").findValuesAsText("kind"))
        .containsExactly("removed");
    assertThat(customer(row).path("identities").findValuesAsText("kind"))
        .doesNotContain("removed", "web");
  }

  private static void awaited(String conversation, String words) {
    var end = Instant.now().plusSeconds(30);
    while (!saidByCustomer(conversation).contains(words)) {
      assertThat(Instant.now()).as(words).isBefore(end);
    }
  }

  /// In the merged timeline of whoever wrote in this conversation.
  private static List<String> saidByCustomer(String conversation) {
    return hub.get("/api/desk/conversations/%s/timeline".formatted(conversation), laura)
        .path("lines")
        .valueStream()
        .filter(line -> line.path("from").asText().equals("customer"))
        .map(line -> line.path("kind").asText() + ": " + line.path("text").asText())
        .toList();
  }

  private static List<String> timeline(String conversation) {
    return customer(conversation).path("conversations").findValuesAsText("id");
  }

  private static JsonNode customer(String conversation) {
    return hub.get("/api/desk/conversations/" + conversation, laura).path("customer");
  }

  @Test
  void whereNothingGetsOutAnyMoreTheStateSaysSo() {
    create("one-way");

    for (int i = 0; i < 6; i++) {
      post("one-way", "ask-" + i, event("ask-" + i, "How long does delivery take?"), KEY);
    }

    var end = Instant.now().plusSeconds(30);
    while (!state("one-way").path("trouble").path("code").asText().equals("sending")) {
      assertThat(Instant.now()).as("%s", state("one-way")).isBefore(end);
    }
    assertThat(state("one-way").path("lastIn").asText()).isNotEmpty();
  }

  private static JsonNode state(String channel) {
    for (var one : hub.get(ALL, laura).path("channels")) {
      if (one.path("id").asText().equals(channel)) {
        return one.path("state");
      }
    }
    throw new AssertionError("there is no " + channel);
  }

  @Test
  void aWrongSignatureAnOldCallAndAnUnknownChannelAreRefused() {
    create("guarded");
    var stranger = "another key of sixteen".getBytes(StandardCharsets.UTF_8);

    assertThat(post("guarded", "e-1", event("e-1", "Hello"), stranger).statusCode()).isEqualTo(401);
    assertThat(
            post("guarded", "e-2", event("e-2", "Hello"), KEY, Instant.now().minusSeconds(900))
                .statusCode())
        .isEqualTo(401);
    assertThat(post("nowhere", "e-3", event("e-3", "Hello"), KEY).statusCode()).isEqualTo(404);
  }

  @Test
  void whatCannotBeReadWaitsInQuarantineWithItsReason() {
    create("poisoned");

    assertThat(post("poisoned", "p-1", "{\"no\":\"event\"}", KEY).statusCode()).isEqualTo(200);

    var end = Instant.now().plusSeconds(30);
    JsonNode row = null;
    while (row == null && Instant.now().isBefore(end)) {
      for (var held : hub.get("/api/admin/quarantine", laura).path("rows")) {
        row = held.path("channel").asText().equals("poisoned") ? held : row;
      }
    }
    assertThat(row).isNotNull();
    assertThat(row.path("reason").asText()).isNotBlank();
    var again =
        hub.post("/api/admin/quarantine/" + row.path("id").asText() + "/rerun", laura, "{}");
    assertThat(again.statusCode()).isEqualTo(204);
  }

  private static JsonNode create(String id) {
    var made = hub.post(ALL, laura, settings(id));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return WholeHub.json(made);
  }

  /// As the page sends it back: what only the hub says is left out, and so are the secrets.
  private static ObjectNode edit(JsonNode made, String name) {
    var edited = ((ObjectNode) made.deepCopy()).put("name", name);
    edited.remove(List.of("secrets", "state", "hook", "wrong"));
    return edited;
  }

  private static String settings(String id) {
    return """
    {"id":"%s","kind":"webhook","name":"The app","language":"en","zone":"Europe/Riga",
     "values":{"target":"http://127.0.0.1:9/"},"secrets":{"secret":"%s"},"paused":false,"version":0}
    """
        .formatted(id, SECRET);
  }

  private static HttpResponse<String> change(String id, ObjectNode edited) {
    return hub.send(hub.to(ALL + "/" + id, laura).PUT(TestHub.body(edited.toString())));
  }

  private static HttpResponse<String> post(String channel, String id, String body, byte[] key) {
    return post(channel, id, body, key, Instant.now());
  }

  private static HttpResponse<String> post(
      String channel, String id, String body, byte[] key, Instant at) {
    var request = hub.to("/hooks/" + channel).POST(TestHub.body(body));
    signed(id, at, body, key).forEach(request::header);
    return hub.send(request);
  }

  /// As [Standard Webhooks](https://www.standardwebhooks.com) wants it.
  private static Map<String, String> signed(String id, Instant at, String body, byte[] key) {
    var second = String.valueOf(at.getEpochSecond());
    var headers = new HashMap<String, String>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", second);
    headers.put("webhook-signature", "v1," + mac(id + "." + second + "." + body, key));
    return headers;
  }

  private static String mac(String text, byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String event(String id, String text) {
    return """
    {"type":"message","id":"%s","at":"%s","from":{"id":"anna-%s","name":"Anna"},"text":"%s"}
    """
        .formatted(id, Instant.now(), id, text);
  }

  private static JsonNode awaited(String channel) {
    var end = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(end)) {
      var rows = hub.get("/api/desk/conversations?view=all&limit=50", laura).path("rows");
      var found = JsonNodeFactory.instance.arrayNode();
      for (var row : rows) {
        if (row.path("channel").asText().equals(channel)) {
          found.add(row);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new AssertionError("nobody heard of " + channel);
  }
}
