package io.amends.channels.sms;

import io.amends.channels.Door;
import io.amends.channels.Hashes;
import io.amends.channels.calls.Form;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Twilio's posts, signed as its [documentation](https://www.twilio.com/docs/usage/security) says:
/// over the address as Twilio knows it, and the fields in order.
record TwilioDoor(String token) implements Door {
  @Override
  public boolean authentic(Visit visit) {
    var text = new StringBuilder(visit.url());
    Form.read(visit.text()).forEach((name, value) -> text.append(name).append(value));
    var mac =
        Hashes.hmac(
            "HmacSHA1",
            token.getBytes(StandardCharsets.UTF_8),
            text.toString().getBytes(StandardCharsets.UTF_8));
    return Hashes.same(Base64.getEncoder().encodeToString(mac), visit.header("x-twilio-signature"));
  }

  /// Twilio wants an answer in its own language, even if there is nothing to say.
  @Override
  public Answer thanks(Visit visit) {
    return new Answer(200, "text/xml", "<Response/>");
  }
}
