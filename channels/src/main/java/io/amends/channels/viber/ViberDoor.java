package io.amends.channels.viber;

import io.amends.channels.Door;
import io.amends.channels.Hashes;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Viber's posts, signed with the bot's token over the raw bytes.
///
/// @param welcome the message, as JSON, by which whoever opens the chat is greeted; empty for none
record ViberDoor(String token, String welcome) implements Door {
  @Override
  public boolean authentic(Visit visit) {
    var mac = Hashes.hmac("HmacSHA256", token.getBytes(StandardCharsets.UTF_8), visit.body());
    return Hashes.same(HexFormat.of().formatHex(mac), visit.header("x-viber-content-signature"));
  }

  /// Before somebody subscribes, an answer to their call is all that we may send.
  @Override
  public Answer thanks(Visit visit) {
    try {
      var opened = Nodes.text(Nodes.object(visit.body()), "event").equals("conversation_started");
      return opened && !welcome.isEmpty()
          ? new Answer(200, "application/json", welcome)
          : Answer.ok();
    } catch (MalformedException e) {
      return Answer.ok();
    }
  }
}
