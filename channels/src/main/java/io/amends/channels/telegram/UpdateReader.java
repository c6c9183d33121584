package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.ContactChanged.Contact;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Reaction;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an [update](https://core.telegram.org/bots/api#update), or the updates of one album. Pure.
///
/// Messages are numbered within their chat, so we call them `<chat>:<message>`. What has no name of
/// its own, like a reaction, is called as the update is.
final class UpdateReader {
  /// A link that opens the chat hands over at most 64 letters.
  private static final Pattern START = Pattern.compile("/start(?:@\\w+)?(?:\\s+([\\w-]{1,64}))?");

  /// In envelopes that were kept before albums were joined by the hub.
  private static final String ALBUM = "album";

  private final String channel;

  UpdateReader(String channel) {
    this.channel = channel;
  }

  List<ChannelEvent> read(Envelope envelope) {
    var root = Nodes.object(envelope.body());
    var album = root.path(ALBUM);
    if (album.isArray() && !album.isEmpty()) {
      return List.of(album(album, envelope.at()));
    }
    if (!root.path("update_id").isIntegralNumber()) {
      throw new MalformedException("no update of Telegram: it has no 'update_id'");
    }
    return List.of(update(root, envelope));
  }

  private ChannelEvent update(JsonNode update, Envelope envelope) {
    var arrived = envelope.at();
    if (update.has("message")) {
      return message(update.path("message"), arrived);
    }
    if (update.has("edited_message")) {
      return edited(update.path("edited_message"), arrived);
    }
    if (update.has("callback_query")) {
      return chosen(update.path("callback_query"), arrived);
    }
    if (update.has("my_chat_member")) {
      return member(update, envelope);
    }
    if (update.has("message_reaction")) {
      return reaction(update, envelope);
    }
    var nobody = new Sender("telegram:" + channel + ":bot", "", null, null, true);
    return new Ignored(
        head(envelope.key(), arrived, nobody, null, Map.of()),
        "nothing that was written to the bot");
  }

  private ChannelEvent message(JsonNode message, Instant arrived) {
    var head = head(message, arrived);
    if (!isPrivate(message)) {
      return new Ignored(head, "written in a group or a channel");
    }
    var text = Content.words(message);
    var start = START.matcher(text.strip());
    if (start.matches()) {
      return new ContactChanged(head, Contact.STARTED, start.group(1));
    }
    if (text.isBlank() && Content.isService(message)) {
      return new Ignored(head, "nothing was said in it");
    }
    return new MessageReceived(head, id(message), text, Content.files(message), Automation.HUMAN);
  }

  /// Pictures that were sent together are one message.
  private ChannelEvent album(JsonNode updates, Instant arrived) {
    var texts = new ArrayList<String>();
    var files = new ArrayList<Attachment>();
    for (var update : updates) {
      texts.add(Content.words(update.path("message")));
      files.addAll(Content.files(update.path("message")));
    }
    texts.removeIf(String::isBlank);
    var first = updates.path(0).path("message");
    var one = head(first, arrived);
    var head =
        new Head(
            Nodes.id("%s+%d".formatted(one.id(), updates.size() - 1)),
            one.at(),
            one.sender(),
            one.trail(),
            one.details());
    return isPrivate(first)
        ? new MessageReceived(head, id(first), String.join("\n", texts), files, Automation.HUMAN)
        : new Ignored(head, "written in a group or a channel");
  }

  private ChannelEvent edited(JsonNode message, Instant arrived) {
    var at = Nodes.time(message, "edit_date", arrived);
    var text = Content.words(message);
    var hash = Nodes.hash(text).substring(0, 16);
    var head =
        head(
            "%s:edit:%d:%s".formatted(id(message), at.getEpochSecond(), hash),
            at,
            sender(message.path("from"), message.path("chat")),
            null,
            Map.of());
    if (!isPrivate(message)) {
      return new Ignored(head, "written in a group or a channel");
    }
    return message.has("live_period") || Nodes.at(message, "location").has("live_period")
        ? new Ignored(head, "a place that moves on")
        : new MessageEdited(head, id(message), text);
  }

  private ChannelEvent chosen(JsonNode query, Instant arrived) {
    var message = query.path("message");
    var data = Nodes.text(query, "data");
    var chat = message.has("chat") ? message.path("chat") : query.path("from");
    var head =
        head(
            "choice:" + Nodes.needed(query, "id"),
            arrived,
            sender(query.path("from"), chat),
            message.has("message_id") && message.has("chat") ? id(message) : null,
            Map.of());
    return data.isBlank()
        ? new Ignored(head, "a button of nothing")
        : new ChoiceMade(head, data, label(message, data));
  }

  private static String label(JsonNode message, String data) {
    for (var row : Nodes.at(message, "reply_markup", "inline_keyboard")) {
      for (var button : row) {
        if (Nodes.text(button, "callback_data").equals(data)) {
          return Nodes.text(button, "text");
        }
      }
    }
    return data;
  }

  private ChannelEvent member(JsonNode update, Envelope envelope) {
    var change = update.path("my_chat_member");
    var head =
        head(
            envelope.key(),
            Nodes.time(change, "date", envelope.at()),
            sender(change.path("from"), change.path("chat")),
            null,
            Map.of());
    if (!isPrivate(change)) {
      return new Ignored(head, "the bot came to or left a group");
    }
    return switch (Nodes.text(change, "new_chat_member", "status")) {
      case "kicked" -> new ContactChanged(head, Contact.BLOCKED, null);
      case "member" -> new ContactChanged(head, Contact.SUBSCRIBED, null);
      default -> new Ignored(head, "a change of the chat that means nothing to us");
    };
  }

  private ChannelEvent reaction(JsonNode update, Envelope envelope) {
    var reaction = update.path("message_reaction");
    var now = reaction.path("new_reaction").path(0);
    var emoji = Nodes.text(now, "emoji");
    return new Reaction(
        head(
            envelope.key(),
            Nodes.time(reaction, "date", envelope.at()),
            sender(reaction.path("user"), reaction.path("chat")),
            null,
            Map.of()),
        id(reaction),
        now.isMissingNode() ? null : emoji.isEmpty() ? "⭐" : emoji);
  }

  private Head head(JsonNode message, Instant arrived) {
    var answered = message.path("reply_to_message");
    var details = new HashMap<String, String>();
    var username = Nodes.maybe(message, "from", "username");
    if (username != null) {
      details.put("username", "@" + username);
    }
    var album = Nodes.maybe(message, "media_group_id");
    if (album != null) {
      details.put(ChannelEvent.ALBUM, Nodes.id(album));
    }
    return head(
        // Another bot counts the messages of the same chat anew: the time keeps theirs apart.
        id(message) + "@" + Nodes.text(message, "date"),
        Nodes.time(message, "date", arrived),
        sender(message.path("from"), message.path("chat")),
        answered.has("message_id") && answered.has("chat") ? id(answered) : null,
        details);
  }

  private static Head head(
      String id, Instant at, Sender sender, @Nullable String follows, Map<String, String> details) {
    var trail = new Trail(null, follows == null ? List.of() : List.of(follows), null, null, null);
    return new Head(Nodes.id(id), at, sender, trail, details);
  }

  private static String id(JsonNode message) {
    return Nodes.needed(message, "chat", "id") + ":" + Nodes.needed(message, "message_id");
  }

  private static boolean isPrivate(JsonNode message) {
    return Nodes.text(message, "chat", "type").equals("private");
  }

  private Sender sender(JsonNode from, JsonNode chat) {
    var address = Nodes.needed(chat, "id");
    var id = Nodes.maybe(from, "id");
    var name = (Nodes.text(from, "first_name") + " " + Nodes.text(from, "last_name")).strip();
    var language = Nodes.text(from, "language_code").toLowerCase(Locale.ROOT);
    return new Sender(
        "telegram:%s:%s".formatted(channel, Nodes.id(id == null ? address : id)),
        address,
        name.isEmpty() ? null : name,
        language.matches("[a-z]{2}([-_].*)?") ? language.substring(0, 2) : null,
        true);
  }
}
