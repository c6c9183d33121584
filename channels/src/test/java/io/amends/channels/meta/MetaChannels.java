package io.amends.channels.meta;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.channels.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// Channels of Meta's for tests.
final class MetaChannels {
  static final String SECRET = "an app secret for tests";
  static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

  private MetaChannels() {}

  /// @param api base address of the stand-in
  static Channel open(
      ChannelKind kind, String api, Map<String, String> own, Surroundings surroundings) {
    var values =
        new HashMap<>(
            Map.of(
                "phoneNumberId", "106540352242922",
                "pageId", "1234567890321",
                "accountId", "17841452691600098",
                "version", "v25.0",
                "api", api));
    values.putAll(own);
    return kind.open(
        new ChannelSettings(
            kind.name(),
            kind.name(),
            "Linden & Loom",
            "lv",
            ZoneId.of("Europe/Riga"),
            values,
            Map.of("token", "t0ken", "appSecret", SECRET, "verifyToken", "verify-me-please"),
            false,
            1),
        surroundings);
  }

  static Envelope envelope(String channel, String body) {
    return new Envelope(
        channel,
        Hashes.of(body.getBytes(StandardCharsets.UTF_8)),
        NOON,
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// One call of WhatsApp's with these items in a list.
  ///
  /// @param list `messages`, `statuses`
  static String whatsapp(String list, String... items) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
      "messaging_product":"whatsapp","metadata":{"phone_number_id":"106540352242922"},
      "contacts":[{"profile":{"name":"Anna"},"wa_id":"37120000000","user_id":"LV.77"}],
      "%s":[%s]}}]}]}\
    """
        .formatted(list, String.join(",", items));
  }

  static String text(String id, String body) {
    return """
    {"from":"37120000000","from_user_id":"LV.77","id":"%s","timestamp":"1795427998",
     "type":"text","text":{"body":"%s"}}\
    """
        .formatted(id, body);
  }

  /// A call about a page or an account.
  static String posted(String object, String account, String content) {
    return """
    {"object":"%s","entry":[{"id":"%s","time":1795427998000,%s}]}\
    """
        .formatted(object, account, content);
  }
}
