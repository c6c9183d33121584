package io.amends.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Inbound;
import io.amends.hub.Visitors;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a visitor's socket sends (docs/protocol.md §1). Unknown fields are ignored, and
/// fields of a wrong type count as absent.
sealed interface ChatFrame {
  record Hello(Visitors.Hello hello, long after) implements ChatFrame {}

  /// @param client empty if it was no good
  record Input(String client, Inbound inbound) implements ChatFrame {}

  record Typing(boolean on) implements ChatFrame {}

  record Seen(long upTo) implements ChatFrame {}

  record Ping() implements ChatFrame {}

  /// @param type as it was sent
  record Unknown(String type) implements ChatFrame {}

  /// It is no JSON object.
  record Nonsense() implements ChatFrame {}

  Pattern CLIENT = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  int MAX_SECRET = 200;

  static ChatFrame read(String text) {
    JsonNode json;
    try {
      json = Json.tree(text);
    } catch (IOException e) {
      return new Nonsense();
    }
    if (json == null || !json.isObject()) {
      return new Nonsense();
    }
    var client = text(json, "client");
    return switch (text(json, "type")) {
      case "hello" -> new Hello(hello(json), Math.max(0, json.path("after").asLong(0)));
      case "message" -> input(client, message(json, client));
      case "person" -> input(client, new Inbound.WantsPerson(client));
      case "rating" ->
          input(
              client,
              new Inbound.Rated(
                  client, json.path("seq").asLong(0), json.path("helpful").asBoolean(false)));
      case "email" -> input(client, new Inbound.GaveEmail(client, text(json, "address")));
      case "name" -> input(client, new Inbound.GaveName(client, PersonName.of(text(json, "name"))));
      case "typing" -> new Typing(json.path("on").asBoolean(false));
      case "seen" -> new Seen(json.path("upTo").asLong(0));
      case "ping" -> new Ping();
      case String other -> new Unknown(other.length() > 40 ? other.substring(0, 40) : other);
    };
  }

  private static ChatFrame input(String client, Inbound inbound) {
    return new Input(CLIENT.matcher(client).matches() ? client : "", inbound);
  }

  private static Inbound message(JsonNode json, String client) {
    var choice = text(json, "choice");
    return choice.isEmpty() || choice.length() > MAX_SECRET
        ? new Inbound.Said(client, text(json, "text"))
        : new Inbound.Chose(client, choice, text(json, "text"));
  }

  private static Visitors.Hello hello(JsonNode json) {
    var language = text(json, "language");
    return new Visitors.Hello(
        text(json, "site"),
        secret(json, "token"),
        secret(json, "resume"),
        LANGUAGE.matcher(language).matches() ? language : "en",
        zone(text(json, "zone")));
  }

  private static @Nullable String secret(JsonNode json, String field) {
    return Optional.of(text(json, field))
        .filter(value -> !value.isEmpty() && value.length() <= MAX_SECRET)
        .orElse(null);
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() || name.length() > 64 ? ZoneId.of("UTC") : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneId.of("UTC");
    }
  }

  /// Text whose halves of surrogate pairs all have their other half, so that it can be stored.
  private static String text(JsonNode json, String field) {
    var value = json.path(field).textValue();
    return value == null ? "" : wellFormed(value);
  }

  static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
