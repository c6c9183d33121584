package io.amends.channels;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What came in, exactly as it came: a webhook call, a mail, an update. Stored before it is
/// acknowledged, read afterwards, and readable again for ever.
///
/// @param channel id of the configured channel
/// @param key the provider's id of it, or a hash of the bytes ([Hashes#of]) where a call has none;
///   a second one with the same key is the same input again. At most 200 characters
/// @param at when it came in
/// @param headers names in lower case; only those that reading it needs
/// @param body at most 25 MB; not to be changed
@SuppressWarnings(
    "ArrayRecordComponent") // up to 25 MB are not copied at every step; nobody changes them
public record Envelope(
    String channel, String key, Instant at, Map<String, String> headers, byte[] body) {
  public static final int MAX_KEY = 200;

  public Envelope {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new IllegalArgumentException("a key of %d characters".formatted(key.length()));
    }
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /// Its key in the store.
  public String id() {
    return channel + ":" + key;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// @return empty if it has none
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && id().equals(that.id())
        && at.equals(that.at)
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(channel, key, at);
  }

  @Override
  public String toString() {
    return "Envelope[%s, %d bytes]".formatted(id(), body.length);
  }
}
