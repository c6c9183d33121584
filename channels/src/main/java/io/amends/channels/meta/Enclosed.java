package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Words;
import java.util.ArrayList;
import java.util.List;

/// What hangs on a message of Messenger or Instagram: files, places, links, cards. Pure.
final class Enclosed {
  private Enclosed() {}

  /// The message's text, and what of its attachments can be told in words.
  static String words(JsonNode message) {
    var lines = new ArrayList<String>();
    lines.add(Nodes.text(message, "text"));
    var story = Nodes.maybe(message, "reply_to", "story", "url");
    if (story != null) {
      lines.add("↩ " + story);
    }
    for (var attachment : message.path("attachments")) {
      lines.add(told(attachment));
    }
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }

  private static String told(JsonNode attachment) {
    var payload = attachment.path("payload");
    return switch (Nodes.text(attachment, "type")) {
      case "location" ->
          Words.place(
              Nodes.text(attachment, "title"),
              "",
              Nodes.text(payload, "coordinates", "lat"),
              Nodes.text(payload, "coordinates", "long"));
      case "template" -> card(payload);
      case "image", "video", "audio", "file", "story_mention" ->
          link(payload).isBlank() ? Nodes.text(attachment, "url") : "";
      default -> joined(Nodes.text(attachment, "title"), link(attachment), link(payload));
    };
  }

  private static String card(JsonNode payload) {
    var lines = new ArrayList<String>();
    lines.add(Nodes.text(payload, "text"));
    for (var element : payload.path("elements")) {
      lines.add(joined(Nodes.text(element, "title"), Nodes.text(element, "subtitle"), ""));
    }
    for (var element : payload.path("product").path("elements")) {
      lines.add(joined(Nodes.text(element, "title"), Nodes.text(element, "subtitle"), ""));
    }
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }

  private static String joined(String... texts) {
    return String.join(" ", List.of(texts)).strip().replaceAll("\\s+", " ");
  }

  private static String link(JsonNode node) {
    return Nodes.text(node, "url");
  }

  static List<Attachment> files(JsonNode message) {
    var files = new ArrayList<Attachment>();
    for (var attachment : message.path("attachments")) {
      var url = link(attachment.path("payload"));
      var type = Nodes.text(attachment, "type");
      if (!url.isBlank() && type.matches("image|video|audio|file|story_mention")) {
        files.add(file(url, type));
      }
    }
    return files;
  }

  private static Attachment file(String url, String type) {
    var media =
        switch (type) {
          case "image", "story_mention" -> "image/jpeg";
          case "video" -> "video/mp4";
          case "audio" -> "audio/mp4";
          default -> "application/octet-stream";
        };
    var path = url.replaceFirst("[?#].*", "");
    var last = path.substring(path.lastIndexOf('/') + 1);
    var name = last.matches("[\\w.-]{1,100}\\.\\w{2,5}") ? last : Words.fileName(type, media);
    return new Attachment(
        "url:" + url,
        name,
        media,
        -1,
        type.equals("audio") ? Attachment.Role.VOICE : Attachment.Role.ATTACHED,
        null,
        null);
  }
}
