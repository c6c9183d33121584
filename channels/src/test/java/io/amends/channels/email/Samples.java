package io.amends.channels.email;

import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// A shop's mailbox, and mails of Anna's to it.
final class Samples {
  static final String SHOP = "support@shop.test";
  static final String ANNA = "anna@cust.test";

  private Samples() {}

  static ChannelSettings settings(String... namesAndValues) {
    var values = new HashMap<String, String>();
    values.put("address", SHOP);
    values.put("provider", "other");
    values.put("signIn", "password");
    values.put("imapHost", "localhost");
    values.put("imapPort", "993");
    values.put("imapSecurity", "tls");
    values.put("smtpHost", "localhost");
    values.put("smtpPort", "465");
    values.put("smtpSecurity", "tls");
    values.put("mode", "move");
    values.put("daysBack", "1");
    values.put("plusAddresses", "true");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ChannelSettings(
        "mail",
        "email",
        "Mail",
        "en",
        ZoneOffset.UTC,
        values,
        Map.of("password", "secret"),
        false,
        1);
  }

  /// @param lines with `\n`
  static Envelope envelope(String lines) {
    var bytes = lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new Envelope(
        "mail", Hashes.of(bytes), Instant.parse("2026-11-23T10:00:00Z"), Map.of(), bytes);
  }

  static String phrase(String language, String key, Object... namesAndValues) {
    return switch (key) {
      case "mail.signature" ->
          "Kind regards\n%s, %s".formatted(namesAndValues[1], namesAndValues[3]);
      case "mail.replyAbove" -> "Please reply above this line";
      default -> key;
    };
  }
}
