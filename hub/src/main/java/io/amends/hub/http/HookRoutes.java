package io.amends.hub.http;

import io.amends.channels.Door;
import io.amends.channels.Door.Answer;
import io.amends.channels.Door.Visit;
import io.amends.hub.ChannelDesk;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Locale;

/// Where providers post to. What is authentic is stored, then thanked for; it is read afterwards.
final class HookRoutes {
  /// Largest body of any door, in bytes.
  static final int MOST = 25 * 1024 * 1024;

  private final ChannelDesk channels;
  private final String publicUrl;

  HookRoutes(ChannelDesk channels, String publicUrl) {
    this.channels = channels;
    this.publicUrl = publicUrl;
  }

  /// The provider makes sure that we are there.
  Reply greet(Call call) {
    return door(call).greet(visit(call)).map(HookRoutes::reply).orElseThrow(Problem::notFound);
  }

  Reply take(Call call) {
    var door = door(call);
    if (call.body().length() > door.maxBody()) {
      throw new Problem(
          413, "too-large", "At most %d KB are taken here.".formatted(door.maxBody() / 1024));
    }
    var visit = visit(call);
    if (!door.authentic(visit)) {
      throw new Problem(401, "not-authentic", "The signature is missing or wrong.");
    }
    channels.arrived(call.parameter("channel"), door, visit);
    return reply(door.thanks(visit));
  }

  private Door door(Call call) {
    return channels.door(call.parameter("channel")).orElseThrow(Problem::notFound);
  }

  private Visit visit(Call call) {
    var headers = new HashMap<String, String>();
    call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Visit(
        call.method(),
        publicUrl + call.path() + call.rawQuery(),
        call.query(),
        headers,
        call.body().getBytes());
  }

  private static Reply reply(Answer answer) {
    return answer.body().isEmpty()
        ? Reply.empty(answer.status())
        : Reply.of(answer.status(), answer.type(), Buffer.buffer(answer.body())).notStored();
  }
}
