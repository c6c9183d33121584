package io.amends.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Inbound;
import io.amends.channels.VisibleText;
import io.amends.hub.FileRules;
import io.amends.hub.Visitors;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a visitor's socket sends (docs/protocol.md §1). Unknown fields are ignored, and
/// fields of a wrong type count as absent.
sealed interface ChatFrame {
  record Hello(Visitors.Hello hello, long after) implements ChatFrame {}

  /// @param client empty if it was no good
  record Input(ChatCommand command, String client, Inbound inbound) implements ChatFrame {
    @Override
    public boolean isAfterHello() {
      return command.isAfterHello();
    }
  }

  record Typing(boolean on) implements ChatFrame {
    @Override
    public boolean isAfterHello() {
      return ChatCommand.TYPING.isAfterHello();
    }
  }

  record Seen(long upTo) implements ChatFrame {
    @Override
    public boolean isAfterHello() {
      return ChatCommand.SEEN.isAfterHello();
    }
  }

  record Ping() implements ChatFrame {}

  /// @param type as it was sent
  record Unknown(String type) implements ChatFrame {}

  /// It is no JSON object.
  record Nonsense() implements ChatFrame {}

  /// Only those who said hello may say it.
  default boolean isAfterHello() {
    return false;
  }

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
    var type = text(json, "type");
    var command = ChatCommand.of(type);
    return command.isEmpty()
        ? new Unknown(type.length() > 40 ? type.substring(0, 40) : type)
        : read(command.get(), json);
  }

  private static ChatFrame read(ChatCommand command, JsonNode json) {
    var client = text(json, "client");
    return switch (command) {
      case HELLO -> new Hello(hello(json), Math.max(0, json.path("after").asLong(0)));
      case MESSAGE -> input(command, client, message(json, client));
      case PERSON -> input(command, client, new Inbound.WantsPerson(client));
      case RATING ->
          input(
              command,
              client,
              new Inbound.Rated(
                  client, json.path("seq").asLong(0), json.path("helpful").asBoolean(false)));
      case SCORE ->
          input(
              command,
              client,
              new Inbound.Scored(client, json.path("seq").asLong(0), json.path("score").asInt(0)));
      case EMAIL -> input(command, client, new Inbound.GaveEmail(client, text(json, "address")));
      case NAME ->
          input(command, client, new Inbound.GaveName(client, PersonName.of(text(json, "name"))));
      case TYPING -> new Typing(json.path("on").asBoolean(false));
      case SEEN -> new Seen(json.path("upTo").asLong(0));
      case PING -> new Ping();
    };
  }

  private static ChatFrame input(ChatCommand command, String client, Inbound inbound) {
    return new Input(command, CLIENT.matcher(client).matches() ? client : "", inbound);
  }

  private static Inbound message(JsonNode json, String client) {
    var choice = text(json, "choice");
    var said = VisibleText.of(text(json, "text"));
    var files = files(json);
    if (!files.isEmpty()) {
      return new Inbound.Sent(client, said, files);
    }
    return choice.isEmpty() || choice.length() > MAX_SECRET
        ? new Inbound.Said(client, said)
        : new Inbound.Chose(client, choice, said);
  }

  /// One more than may be is enough to be refused.
  private static List<Inbound.Enclosed> files(JsonNode json) {
    return json.path("files")
        .valueStream()
        .map(file -> text(file, "file"))
        .filter(id -> !id.isEmpty() && id.length() <= MAX_SECRET)
        .limit(FileRules.MOST + 1)
        .map(Inbound.Enclosed::known)
        .toList();
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
    return value == null ? "" : VisibleText.wellFormed(value);
  }
}
