package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Unique;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Reads what people write on Instagram for everybody: comments, also during a live video, and
/// mentions. Pure. Each is work for a person.
final class InstagramReader {
  private final Who who;

  InstagramReader(Who who) {
    this.who = who;
  }

  void read(JsonNode entry, JsonNode change, Instant at, Unique events) {
    var value = change.path("value");
    switch (Nodes.text(change, "field")) {
      case "comments", "live_comments" ->
          comment(entry, value, Nodes.needed(value, "id"), Nodes.text(value, "text"), at, events);
      case "mentions" -> {
        var comment = Nodes.maybe(value, "comment_id");
        comment(
            entry,
            value,
            comment == null ? Nodes.needed(value, "media_id") : comment,
            // Only where it was is told; the desk shows the link.
            "@",
            at,
            events);
      }
      default -> events.add(who.ignored(change, at, "nothing that somebody wrote to the shop"));
    }
  }

  private void comment(
      JsonNode entry, JsonNode value, String id, String text, Instant at, Unique events) {
    var writer = Nodes.maybe(value, "from", "id");
    var sender =
        who.of(
            "instagram",
            writer == null ? "of:" + id : writer,
            Who.COMMENT + id,
            Nodes.maybe(value, "from", "username"));
    if (writer != null && writer.equals(Nodes.text(entry, "id"))) {
      events.add(new Ignored(Who.head("own:" + id, at, sender), "the account's own words"));
      return;
    }
    var details = new HashMap<String, String>(Map.of(Who.HEARD, at.toString()));
    details.put(Who.PRIVATE, Who.UNDER_FOUR_EYES + id);
    var media = Nodes.maybe(value, "media", "id");
    var place = "%s@%s".formatted(sender.identity(), Nodes.id(media == null ? id : media));
    events.add(
        new ReviewPosted(
            Who.head(id, at, sender, Who.answering(null, place), details),
            id,
            text,
            null,
            5,
            null));
  }
}
