package io.amends.channels.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amends.channels.Hashes;
import io.amends.channels.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads JSON that others wrote: numbers for texts, texts for numbers, half a character.
public final class Nodes {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final int MAX_ID = 200;
  private static final int KEPT = 120;

  /// Seconds after which a number must be milliseconds (the year 5138).
  private static final long SECONDS = 100_000_000_000L;

  private Nodes() {}

  /// @throws MalformedException if it is no JSON object
  public static JsonNode object(byte[] body) {
    try {
      var node = MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new MalformedException("the body is no JSON", e);
    }
    throw new MalformedException("the body is no JSON object");
  }

  /// @throws MalformedException if it is no JSON object
  public static JsonNode object(String body) {
    return object(body.getBytes(StandardCharsets.UTF_8));
  }

  /// A text, or a number as text, at the end of a path.
  ///
  /// @return empty if there is none; whatever cannot be stored is replaced
  public static String text(JsonNode node, String... path) {
    var at = at(node, path);
    return at.isValueNode() && !at.isNull() ? clean(at.asText()) : "";
  }

  /// @return null if it is missing or blank
  public static @Nullable String maybe(JsonNode node, String... path) {
    var text = text(node, path);
    return text.isBlank() ? null : text;
  }

  /// @throws MalformedException if it is missing or blank
  public static String needed(JsonNode node, String... path) {
    var text = text(node, path);
    if (text.isBlank()) {
      throw new MalformedException("'%s' is missing".formatted(String.join(".", path)));
    }
    return text;
  }

  public static JsonNode at(JsonNode node, String... path) {
    var at = node;
    for (var name : path) {
      at = at.path(name);
    }
    return at;
  }

  /// A time in seconds or milliseconds since 1970, as number or text.
  public static Instant time(JsonNode node, String field, Instant otherwise) {
    var text = text(node, field);
    if (!text.matches("\\d{9,15}")) {
      return otherwise;
    }
    long value = Long.parseLong(text);
    return value < SECONDS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
  }

  /// An id as it is, or its beginning with a hash if it is too long for one of ours.
  public static String id(String id) {
    return id.length() <= MAX_ID ? id : id.substring(0, KEPT) + "~" + hash(id).substring(0, 64);
  }

  public static String hash(String text) {
    return Hashes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Without halves of characters and without NUL, which no store takes.
  public static String clean(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        clean.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if (c != 0) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /// As JSON, escaped so that even half a character survives.
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot be written", e);
    }
  }
}
