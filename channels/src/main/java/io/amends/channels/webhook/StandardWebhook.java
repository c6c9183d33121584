package io.amends.channels.webhook;

import io.amends.channels.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Signs and checks as [Standard Webhooks](https://www.standardwebhooks.com) says. Immutable.
final class StandardWebhook {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final List<byte[]> keys;

  /// @param secrets one or, while keys are changed, several, by spaces: `whsec_<base64>`
  /// @throws IllegalArgumentException if there is none, or one is no Base64
  StandardWebhook(String secrets) {
    keys =
        Arrays.stream(secrets.strip().split("\\s+", 4))
            .map(secret ->
                Base64.getDecoder()
                    .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret))
            .toList();
    if (keys.stream().anyMatch(key -> key.length < 16)) {
      throw new IllegalArgumentException("a key has at least 16 bytes");
    }
  }

  /// The headers of a call. Signed with the first key.
  Map<String, String> headers(String id, Instant at, byte[] body) {
    var second = String.valueOf(at.getEpochSecond());
    return Map.of(
        ID, id, TIMESTAMP, second, SIGNATURE, "v1," + signature(keys.getFirst(), id, second, body));
  }

  boolean isAuthentic(String id, String timestamp, String signatures, byte[] body, Instant now) {
    if (id.isBlank() || !isNow(timestamp, now)) {
      return false;
    }
    var found = false;
    for (var key : keys) {
      var ours = signature(key, id, timestamp, body);
      for (var one : signatures.split(" ", 10)) {
        found |= one.startsWith("v1,") && Hashes.same(one.substring(3), ours);
      }
    }
    return found;
  }

  private static boolean isNow(String timestamp, Instant now) {
    try {
      var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(at, now).abs().compareTo(WINDOW) <= 0;
    } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static String signature(byte[] key, String id, String timestamp, byte[] body) {
    var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    var signed = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return Base64.getEncoder().encodeToString(Hashes.hmac("HmacSHA256", key, signed));
  }
}
