package io.amends.channels.meta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.calls.Nodes;
import io.amends.channels.rendering.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words of ours for Messenger and Instagram: messages with quick replies, answers under a comment,
/// private answers to one. Pure.
final class MessagingWriter {
  static final String MESSAGE = "message";
  static final String FILE = "file";

  /// An answer that everybody reads.
  static final String PUBLIC = "public";

  static final String PRIVATE = "private";

  /// Marks what we send, so that its echo is known.
  static final String OURS = "amends";

  /// What the «Get started» button sends.
  static final String START = "amends-start";

  static final String AUTHOR = "author";

  private final Capabilities capabilities;

  MessagingWriter(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  List<Piece> pieces(Outbound words) {
    var kind = kind(words.to());
    var buttons =
        kind.equals(MESSAGE)
            && !words.choices().isEmpty()
            && Rendering.asButtons(words.choices(), capabilities);
    var text = buttons ? words.text() : Rendering.written(words.text(), words.choices());
    var texts =
        kind.equals(PRIVATE)
            ? List.of(Rendering.plain(text))
            : Rendering.pieces(text, Dialect.PLAIN, capabilities.text());
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isBlank()) {
        var last = i == texts.size() - 1;
        pieces.add(
            piece(
                words,
                pieces.size(),
                kind,
                body(words, kind, texts.get(i), buttons && last),
                null));
      }
    }
    if (kind.equals(MESSAGE)) {
      for (var file : words.files()) {
        pieces.add(piece(words, pieces.size(), FILE, enclosed(words, file), file));
      }
    }
    return List.copyOf(pieces);
  }

  static String kind(String to) {
    if (to.startsWith(Who.COMMENT)) {
      return PUBLIC;
    }
    return to.startsWith(Who.UNDER_FOUR_EYES) ? PRIVATE : MESSAGE;
  }

  private static Piece piece(
      Outbound words, int index, String kind, ObjectNode body, Outbound.@Nullable Enclosure file) {
    var details = new HashMap<String, String>(Map.of(AUTHOR, words.author().name()));
    var heard = words.details().get(Who.HEARD);
    if (heard != null) {
      details.put(Who.HEARD, heard);
    }
    return new Piece(
        words.key() + ":" + index,
        index,
        words.to(),
        kind,
        body.toString(),
        details,
        file == null ? List.of() : List.of(file));
  }

  private ObjectNode body(Outbound words, String kind, String said, boolean withChoices) {
    if (kind.equals(PUBLIC)) {
      return JsonNodeFactory.instance.objectNode().put("message", said);
    }
    var body = to(words.to());
    var message = body.putObject("message").put("text", said).put("metadata", OURS);
    if (withChoices) {
      var replies = message.putArray("quick_replies");
      for (var choice : words.choices()) {
        replies
            .addObject()
            .put("content_type", "text")
            .put("title", Rendering.label(choice.label(), capabilities.buttons().maxLabel()))
            .put("payload", choice.id());
      }
    }
    return body;
  }

  private static ObjectNode enclosed(Outbound words, Outbound.Enclosure file) {
    var body = to(words.to());
    var attachment = body.putObject("message").put("metadata", OURS).putObject("attachment");
    var sort = file.type().replaceFirst("/.*", "");
    attachment.put("type", sort.matches("image|video|audio") ? sort : "file");
    attachment.putObject("payload").put("is_reusable", false);
    return body;
  }

  private static ObjectNode to(String address) {
    var body = JsonNodeFactory.instance.objectNode();
    var recipient = body.putObject("recipient");
    if (address.startsWith(Who.UNDER_FOUR_EYES)) {
      recipient.put("comment_id", address.substring(Who.UNDER_FOUR_EYES.length()));
    } else if (address.startsWith(Who.GUEST)) {
      recipient.put("user_ref", address.substring(Who.GUEST.length()));
    } else {
      recipient.put("id", address);
    }
    return body.put("messaging_type", "RESPONSE");
  }

  /// The same after the window has closed: only people may write, for a week.
  static ObjectNode late(String body) {
    return ((ObjectNode) Nodes.object(body))
        .put("messaging_type", "MESSAGE_TAG")
        .put("tag", "HUMAN_AGENT");
  }
}
