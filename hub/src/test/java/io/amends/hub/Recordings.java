package io.amends.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Field;
import io.amends.channels.email.EmailKind;
import io.amends.channels.meta.InstagramKind;
import io.amends.channels.meta.MessengerKind;
import io.amends.channels.meta.WhatsappKind;
import io.amends.channels.sms.GatewayKind;
import io.amends.channels.sms.SmsKind;
import io.amends.channels.telegram.TelegramKind;
import io.amends.channels.viber.ViberKind;
import io.amends.channels.webhook.WebhookKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What providers send, and others have recorded.
final class Recordings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SECRETS =
      Map.of(
          "appSecret", "an app secret of tests",
          "verifyToken", "verify-me-please",
          "password", "secret",
          "key", "long-enough-key",
          "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private Recordings() {}

  static List<ChannelKind> kinds() {
    return List.of(
        new EmailKind((_, key, _) -> key),
        new TelegramKind(),
        new WhatsappKind(),
        new MessengerKind(),
        new InstagramKind(),
        new ViberKind(),
        new SmsKind(),
        new GatewayKind(),
        new WebhookKind());
  }

  static ChannelSettings settings(ChannelKind kind) {
    var values = new HashMap<String, String>();
    kind.form().stream()
        .filter(field -> field.type() != Field.Type.SECRET)
        .forEach(field -> values.put(field.name(), field.fallback()));
    values.putAll(
        Map.of(
            "address", "support@shop.test",
            "imapHost", "localhost",
            "smtpHost", "localhost",
            "checkedBy", "mx.shop.test",
            "phoneNumberId", "106540352242922",
            "pageId", "1234567890321",
            "accountId", "17841452691600098",
            "accountSid", "AC1",
            "from", "+37120000001",
            "target", "http://localhost:1/in"));
    var secrets = new HashMap<>(SECRETS);
    secrets.put(
        "token", kind.name().equals("telegram") ? "7:AAAAAAAAAAAAAAAA" : "AAAAAAAAAAAAAAAA");
    return new ChannelSettings(
        kind.name(), kind.name(), "Shop", "en", Desks.RIGA, values, secrets, false, 0);
  }

  static boolean isMeta(String kind) {
    return List.of("whatsapp", "messenger", "instagram").contains(kind);
  }

  /// One call of Meta's with everything that is in these.
  static String batched(List<String> calls) {
    try {
      var batch = (ObjectNode) JSON.readTree(calls.getFirst());
      for (var call : calls.subList(1, calls.size())) {
        JSON.readTree(call).path("entry").forEach(batch.withArray("entry")::add);
      }
      return batch.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> recorded(String kind) {
    var name = "recorded/%s.txt".formatted(kind);
    try (var file = Recordings.class.getResourceAsStream(name)) {
      var text = new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
      return List.of(text.split("(?m)^%%\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file holds one call, or several by name. Examples that share an id, though they say
  /// something else, are no repeats: the first of them counts.
  static List<String> others(ChannelKind kind) throws IOException {
    var objects = Map.of("whatsapp", "whatsapp_business_account", "messenger", "page");
    var object = objects.getOrDefault(kind.name(), kind.name());
    var calls = new ArrayList<String>();
    var known = new HashMap<String, ChannelEvent>();
    try (var files = Files.walk(Path.of(System.getenv("AMENDS_TEST_META")));
        var channel = kind.open(settings(kind), Desks.surroundings(InstantSource.system()))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (var call : calls(Files.readString(file), object)) {
          var envelope =
              new Envelope(kind.name(), "read", Desks.MONDAY_NOON, Map.of(), call.getBytes(UTF_8));
          var events = channel.parse(envelope);
          if (events.stream().allMatch(e -> e.equals(known.getOrDefault(e.head().id(), e)))) {
            events.forEach(event -> known.put(event.head().id(), event));
            calls.add(call);
          }
        }
      }
    }
    return calls;
  }

  private static List<String> calls(String file, String object) {
    JsonNode root;
    try {
      root = JSON.readTree(file);
    } catch (JsonProcessingException e) {
      return List.of(); // The corpus has broken files too.
    }
    return Stream.concat(Stream.of(root), root.valueStream())
        .filter(call -> call.path("entry").isArray())
        .filter(call -> call.path("object").asText().equals(object))
        .map(JsonNode::toString)
        .toList();
  }
}
