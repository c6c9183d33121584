package io.amends.channels.meta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Piece;
import io.amends.channels.rendering.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words of ours as WhatsApp messages: text, up to three buttons, a list of up to ten, files. Pure.
final class WhatsappWriter {
  static final String TEXT = "text";
  static final String INTERACTIVE = "interactive";
  static final String FILE = "file";

  /// Detail with the words alone, for a template.
  static final String PLAIN = "plain";

  private static final int MAX_BUTTONS = 3;
  private static final int MAX_ID = 200;
  private static final TextLimit BESIDE_BUTTONS = TextLimit.utf16(1024);

  private final Capabilities capabilities;

  WhatsappWriter(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  List<Piece> pieces(Outbound words) {
    var buttons =
        !words.choices().isEmpty()
            && Rendering.asButtons(words.choices(), capabilities)
            && words.choices().stream().allMatch(WhatsappWriter::fits);
    var text = buttons ? words.text() : Rendering.written(words.text(), words.choices());
    var texts =
        Rendering.pieces(text, Dialect.WHATSAPP, buttons ? BESIDE_BUTTONS : capabilities.text());
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < texts.size(); i++) {
      var said = texts.get(i);
      if (buttons && i == texts.size() - 1) {
        pieces.add(
            piece(words, pieces.size(), INTERACTIVE, interactive(words, said), said, List.of()));
      } else if (!said.isBlank()) {
        var message = message(words.to(), "text");
        message.putObject("text").put("body", said).put("preview_url", false);
        pieces.add(piece(words, pieces.size(), TEXT, message, said, List.of()));
      }
    }
    for (var file : words.files()) {
      pieces.add(
          piece(
              words,
              pieces.size(),
              FILE,
              message(words.to(), sort(file.type())),
              file.name(),
              List.of(file)));
    }
    return List.copyOf(pieces);
  }

  private static boolean fits(Choice choice) {
    return choice.id().getBytes(StandardCharsets.UTF_8).length <= MAX_ID;
  }

  private static Piece piece(
      Outbound words,
      int index,
      String kind,
      ObjectNode body,
      String said,
      List<Outbound.Enclosure> files) {
    var details = new HashMap<String, String>(Map.of(PLAIN, said));
    var heard = words.details().get(Who.HEARD);
    if (heard != null) {
      details.put(Who.HEARD, heard);
    }
    return new Piece(
        words.key() + ":" + index, index, words.to(), kind, body.toString(), details, files);
  }

  /// To a phone number, to a name that is valid for this business, or to a group.
  private static ObjectNode message(String to, String type) {
    var message =
        JsonNodeFactory.instance
            .objectNode()
            .put("messaging_product", "whatsapp")
            .put("recipient_type", to.endsWith("@g.us") ? "group" : "individual");
    return message
        .put(to.matches("\\d{5,20}") || to.endsWith("@g.us") ? "to" : "recipient", to)
        .put("type", type);
  }

  private ObjectNode interactive(Outbound words, String said) {
    var message = message(words.to(), INTERACTIVE);
    var few = words.choices().size() <= MAX_BUTTONS;
    var interactive = message.putObject(INTERACTIVE).put("type", few ? "button" : "list");
    interactive.putObject("body").put("text", said.isBlank() ? "…" : said);
    var action = interactive.putObject("action");
    int most = capabilities.buttons().maxLabel();
    if (few) {
      var buttons = action.putArray("buttons");
      for (var choice : words.choices()) {
        buttons
            .addObject()
            .put("type", "reply")
            .putObject("reply")
            .put("id", choice.id())
            .put("title", Rendering.label(choice.label(), most));
      }
    } else {
      var rows = action.put("button", "☰").putArray("sections").addObject().putArray("rows");
      for (var choice : words.choices()) {
        var row =
            rows.addObject()
                .put("id", choice.id())
                .put("title", Rendering.label(choice.label(), most));
        if (choice.label().length() > most) {
          row.put("description", Rendering.label(choice.label(), 72));
        }
      }
    }
    return message;
  }

  /// The same words in a template that Meta has approved, with one variable in its body. A variable
  /// may have no line breaks and at most 1024 characters.
  static ObjectNode template(Piece piece, String name, String language) {
    var said = piece.details().getOrDefault(PLAIN, "").replaceAll("\\s+", " ").strip();
    var message = message(piece.to(), "template");
    var template = message.putObject("template").put("name", name);
    template.putObject("language").put("code", language);
    template
        .putArray("components")
        .addObject()
        .put("type", "body")
        .putArray("parameters")
        .addObject()
        .put("type", "text")
        .put("text", Rendering.label(said, 1000));
    return message;
  }

  static String sort(String type) {
    if (type.matches("image/(jpeg|png)")) {
      return "image";
    }
    return type.matches("video/mp4") ? "video" : "document";
  }
}
