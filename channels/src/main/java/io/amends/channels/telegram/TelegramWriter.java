package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.rendering.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Words of ours in Telegram's HTML, with the words alone beside them, for when it is not taken.
/// Pure.
final class TelegramWriter {
  static final String MESSAGE = "sendMessage";
  static final String PHOTO = "sendPhoto";
  static final String DOCUMENT = "sendDocument";

  /// Detail with the text as it is without marks.
  static final String PLAIN = "plain";

  /// What a button may hand back, in bytes.
  private static final int MAX_DATA = 64;

  private static final long MAX_PHOTO = 10L << 20;

  private final Capabilities capabilities;

  TelegramWriter(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  List<Piece> pieces(Outbound words) {
    var buttons =
        !words.choices().isEmpty()
            && Rendering.asButtons(words.choices(), capabilities)
            && words.choices().stream()
                .allMatch(c -> c.id().getBytes(StandardCharsets.UTF_8).length <= MAX_DATA);
    var text = buttons ? words.text() : Rendering.written(words.text(), words.choices());
    var texts = Rendering.pieces(text, Dialect.TELEGRAM_HTML, capabilities.text());
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < texts.size(); i++) {
      var html = texts.get(i);
      if (!html.isBlank()) {
        var body = message(words.to(), html);
        if (buttons && i == texts.size() - 1) {
          keyboard(body, words);
        }
        pieces.add(piece(words, pieces.size(), MESSAGE, body, plain(html), List.of()));
      }
    }
    for (var file : words.files()) {
      var photo = file.type().matches("image/(jpeg|png)") && file.bytes() <= MAX_PHOTO;
      var body = JsonNodeFactory.instance.objectNode().put("chat_id", words.to());
      pieces.add(piece(words, pieces.size(), photo ? PHOTO : DOCUMENT, body, "", List.of(file)));
    }
    return List.copyOf(pieces);
  }

  private static ObjectNode message(String to, String html) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("chat_id", to)
            .put("text", html)
            .put("parse_mode", "HTML");
    body.putObject("link_preview_options").put("is_disabled", true);
    return body;
  }

  private void keyboard(ObjectNode body, Outbound words) {
    var rows = body.putObject("reply_markup").putArray("inline_keyboard");
    for (var choice : words.choices()) {
      rows.addArray()
          .addObject()
          .put("text", Rendering.label(choice.label(), capabilities.buttons().maxLabel()))
          .put("callback_data", choice.id());
    }
  }

  private static Piece piece(
      Outbound words,
      int index,
      String method,
      ObjectNode body,
      String plain,
      List<Outbound.Enclosure> files) {
    return new Piece(
        words.key() + ":" + index,
        index,
        words.to(),
        method,
        body.toString(),
        Map.of(PLAIN, plain),
        files);
  }

  /// The text of our own HTML, which has no other tags and entities than Telegram's.
  static String plain(String html) {
    return html.replaceAll("<a href=\"([^\"]*)\">([^<]*)</a>", "$2 ($1)")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
