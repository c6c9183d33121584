package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.Attachment.Role;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Words;
import java.util.ArrayList;
import java.util.List;

/// What is in a [message](https://core.telegram.org/bots/api#message): words and files. Pure.
final class Content {
  private Content() {}

  static String words(JsonNode message) {
    var lines = new ArrayList<String>();
    lines.add(Nodes.text(message, "text"));
    lines.add(Nodes.text(message, "caption"));
    if (message.has("venue")) {
      lines.add(
          place(
              message.at("/venue/location"),
              Nodes.text(message, "venue", "title"),
              Nodes.text(message, "venue", "address")));
    } else if (message.has("location")) {
      lines.add(place(message.path("location"), "", ""));
    }
    if (message.has("contact")) {
      var contact = message.path("contact");
      lines.add(
          Words.person(
              (Nodes.text(contact, "first_name") + " " + Nodes.text(contact, "last_name")).strip(),
              List.of(Nodes.text(contact, "phone_number"))));
    }
    if (message.has("poll")) {
      lines.add("📊 " + Nodes.text(message, "poll", "question"));
    }
    if (message.has("dice")) {
      lines.add(Nodes.text(message, "dice", "emoji") + " " + Nodes.text(message, "dice", "value"));
    }
    if (message.has("sticker")) {
      lines.add(Nodes.text(message, "sticker", "emoji"));
    }
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }

  private static String place(JsonNode location, String name, String address) {
    return Words.place(
        name, address, Nodes.text(location, "latitude"), Nodes.text(location, "longitude"));
  }

  static List<Attachment> files(JsonNode message) {
    var files = new ArrayList<Attachment>();
    var largest = message.path("photo").path(message.path("photo").size() - 1);
    add(files, largest, "photo", "image/jpeg", Role.ATTACHED);
    // An animation comes as a document too.
    if (message.has("animation")) {
      add(files, message.path("animation"), "animation", "video/mp4", Role.ATTACHED);
    } else {
      add(files, message.path("document"), "document", "application/octet-stream", Role.ATTACHED);
    }
    add(files, message.path("voice"), "voice", "audio/ogg", Role.VOICE);
    add(files, message.path("audio"), "audio", "audio/mpeg", Role.ATTACHED);
    add(files, message.path("video"), "video", "video/mp4", Role.ATTACHED);
    add(files, message.path("video_note"), "video", "video/mp4", Role.ATTACHED);
    return files;
  }

  private static void add(
      List<Attachment> files, JsonNode file, String kind, String otherwise, Role role) {
    var id = Nodes.maybe(file, "file_id");
    if (id == null) {
      return;
    }
    var claimed = Nodes.maybe(file, "mime_type");
    var type = claimed == null ? otherwise : claimed;
    var name = Nodes.maybe(file, "file_name");
    files.add(
        new Attachment(
            id,
            name == null ? Words.fileName(kind, type) : name,
            type,
            file.path("file_size").asLong(-1),
            role,
            null,
            null));
  }

  /// Something that Telegram tells by a message: pinned, joined, the picture of a chat changed.
  /// What a customer sent that we don't know has other fields, and comes to a person without words.
  static boolean isService(JsonNode message) {
    for (var field : message.properties()) {
      if (field
          .getKey()
          .matches(
              "(new|left|pinned|delete|group|supergroup|channel|migrate|forum|video_chat|general"
                  + "|message_auto|write_access|proximity|boost|chat|users|giveaway)_\\w+"
                  + "|giveaway|successful_payment|refunded_payment|connected_website")) {
        return true;
      }
    }
    return false;
  }
}
