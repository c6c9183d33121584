package io.amends.channels.meta;

import io.amends.channels.Door;
import io.amends.channels.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Meta's [webhooks](https://developers.facebook.com/docs/graph-api/webhooks/getting-started): a
/// challenge to be echoed, then posts signed with the app's secret over the raw bytes.
record MetaDoor(String appSecret, String verifyToken) implements Door {
  private static final String SCHEME = "sha256=";

  @Override
  public boolean authentic(Visit visit) {
    var signature = visit.header("x-hub-signature-256");
    if (!signature.startsWith(SCHEME)) {
      return false;
    }
    var mac = Hashes.hmac("HmacSHA256", appSecret.getBytes(StandardCharsets.UTF_8), visit.body());
    return Hashes.same(HexFormat.of().formatHex(mac), signature.substring(SCHEME.length()));
  }

  @Override
  public Optional<Answer> greet(Visit visit) {
    var query = visit.query();
    if (!"subscribe".equals(query.get("hub.mode"))
        || !Hashes.same(query.getOrDefault("hub.verify_token", ""), verifyToken)) {
      return Optional.empty();
    }
    var challenge = query.getOrDefault("hub.challenge", "");
    return challenge.matches("[\\w.-]{1,200}")
        ? Optional.of(Answer.text(challenge))
        : Optional.empty();
  }
}
