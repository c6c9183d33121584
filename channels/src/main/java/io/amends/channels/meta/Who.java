package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.calls.Nodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names what Meta tells of, in our keys. Immutable.
///
/// @param channel id of the configured channel
record Who(String channel) {
  /// Detail that says until when an answer is free: when the customer wrote.
  static final String HEARD = "heard";

  /// Detail with the provider's id of what the customer wrote.
  static final String MESSAGE = "message";

  /// Detail with the address under which the writer of a public comment is answered in private.
  static final String PRIVATE = "private";

  /// Before the id of a comment that is answered under it, for everybody.
  static final String COMMENT = "comment:";

  /// Before the id of a comment whose writer is answered in a message of their own, once.
  static final String UNDER_FOUR_EYES = "private:";

  /// Before the name that the chat plug-in on a site gives to a guest.
  static final String GUEST = "ref:";

  /// @param kind `messenger`, `instagram`, `facebook`
  Sender of(String kind, String id, String address, @Nullable String name) {
    return new Sender("%s:%s:%s".formatted(kind, channel, Nodes.id(id)), address, name, null, true);
  }

  static Head head(String id, Instant at, Sender sender) {
    return head(id, at, sender, Trail.ofSender(), Map.of());
  }

  static Head head(String id, Instant at, Sender sender, Trail trail, Map<String, String> details) {
    return new Head(Nodes.id(id), at, sender, trail, details);
  }

  /// What is of the account and of no customer.
  Ignored ignored(JsonNode node, Instant at, String reason) {
    var account = new Sender("meta:" + channel + ":account", "", null, null, true);
    return new Ignored(head("ignored:" + Nodes.hash(Nodes.write(node)), at, account), reason);
  }

  static Trail answering(@Nullable String message, @Nullable String place) {
    return new Trail(null, message == null ? List.of() : List.of(message), null, place, null);
  }
}
