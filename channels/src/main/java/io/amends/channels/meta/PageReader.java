package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageDeleted;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Unique;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what people write on a Facebook page for everybody: comments, posts, recommendations,
/// mentions. Pure. Each is work for a person; likes and the page's own posts are not.
final class PageReader {
  private final Who who;

  PageReader(Who who) {
    this.who = who;
  }

  void read(JsonNode entry, JsonNode change, Instant arrived, Unique events) {
    var field = Nodes.text(change, "field");
    var value = change.path("value");
    var at = Nodes.time(value, "created_time", arrived);
    var item = Nodes.text(value, "item");
    var spoken =
        switch (field) {
          case "feed" -> item.matches("comment|post|status|photo|video|share|album");
          case "ratings" -> item.matches("comment|rating");
          case "mention" -> true;
          default -> false;
        };
    events.add(
        spoken
            ? spoken(entry, value, item, at, arrived)
            : who.ignored(change, at, "nothing that somebody wrote to the shop"));
  }

  private ChannelEvent spoken(
      JsonNode entry, JsonNode value, String item, Instant at, Instant arrived) {
    var message =
        first(value, item.equals("rating") ? "open_graph_story_id" : "comment_id", "post_id");
    if (message == null) {
      return who.ignored(value, at, "about the page, not about a customer");
    }
    var writer = writer(value, message);
    if (writer.identity().endsWith(":" + Nodes.text(entry, "id"))) {
      return new Ignored(
          Who.head("own:" + message + Nodes.hash(Nodes.write(value)), at, writer),
          "the page's own words");
    }
    return switch (Nodes.text(value, "verb")) {
      case "add" -> posted(value, item, message, writer, at);
      case "edit", "edited" ->
          new MessageEdited(
              Who.head(
                  "edit:%s:%d".formatted(message, arrived.toEpochMilli()),
                  at,
                  writer,
                  Who.answering(null, place(value, message, writer)),
                  Map.of(ChannelEvent.PUBLIC, "true")),
              message,
              words(value));
      case "remove" -> new MessageDeleted(Who.head("remove:" + message, at, writer), message);
      default -> who.ignored(value, at, "hidden, shown or muted by the page");
    };
  }

  private ChannelEvent posted(
      JsonNode value, String item, String message, Sender writer, Instant at) {
    var comment = Nodes.maybe(value, "comment_id");
    var details = new HashMap<String, String>(Map.of(Who.HEARD, at.toString()));
    if (comment != null) {
      details.put(Who.PRIVATE, Who.UNDER_FOUR_EYES + comment);
    }
    return new ReviewPosted(
        Who.head(message, at, writer, Who.answering(null, place(value, message, writer)), details),
        message,
        words(value),
        item.equals("rating") ? rating(value) : null,
        value.path("rating").isInt() ? 5 : 1,
        link(value, message));
  }

  private static String place(JsonNode value, String message, Sender writer) {
    var post = Nodes.maybe(value, "post_id");
    return "%s@%s".formatted(writer.identity(), Nodes.id(post == null ? message : post));
  }

  private Sender writer(JsonNode value, String message) {
    var id = first(value.path("from"), "id", "id");
    if (id == null) {
      id = first(value, "sender_id", "reviewer_id");
    }
    var name = first(value.path("from"), "name", "name");
    return who.of(
        "facebook",
        id == null ? "of:" + message : id,
        Who.COMMENT + message,
        name == null ? first(value, "sender_name", "reviewer_name") : name);
  }

  private static String words(JsonNode value) {
    var text = first(value, "message", "review_text");
    var picture = first(value, "photo", "video");
    var link = picture == null ? Nodes.text(value, "link") : picture;
    return ((text == null ? "" : text) + "\n" + link).strip();
  }

  private static @Nullable Integer rating(JsonNode value) {
    if (value.path("rating").isInt()) {
      return value.path("rating").intValue();
    }
    return switch (Nodes.text(value, "recommendation_type").toLowerCase(Locale.ROOT)) {
      case "positive" -> 1;
      case "negative" -> 0;
      default -> null;
    };
  }

  private static String link(JsonNode value, String message) {
    var known = Nodes.maybe(value, "post", "permalink_url");
    return known != null && known.startsWith("https://")
        ? known
        : "https://www.facebook.com/" + message;
  }

  private static @Nullable String first(JsonNode node, String one, String other) {
    var value = Nodes.maybe(node, one);
    return value == null ? Nodes.maybe(node, other) : value;
  }
}
