package io.amends.channels.viber;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.ContactChanged.Contact;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Envelope;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a [call of Viber's](https://developers.viber.com/docs/api/rest-bot-api/#callbacks): always
/// one event. Pure.
final class ViberReader {
  /// Before what a button of ours sends: the id, and after a line break the label.
  static final String CHOICE = "choice:";

  private final String channel;

  ViberReader(String channel) {
    this.channel = channel;
  }

  ChannelEvent read(Envelope envelope) {
    var root = Nodes.object(envelope.body());
    var event = Nodes.needed(root, "event");
    var at = Nodes.time(root, "timestamp", envelope.at());
    var token = event.equals("webhook") ? "" : Nodes.needed(root, "message_token");
    return switch (event) {
      case "message" -> said(root, head(root, root.path("sender"), token, at), token);
      case "delivered" -> reported(root, token, at, DeliveryReported.State.DELIVERED);
      case "seen" -> reported(root, token, at, DeliveryReported.State.READ);
      case "failed" -> reported(root, token, at, DeliveryReported.State.FAILED);
      case "conversation_started" ->
          new ContactChanged(
              head(root, root.path("user"), event + ":" + token, at),
              Contact.STARTED,
              Nodes.maybe(root, "context"));
      case "subscribed" ->
          new ContactChanged(
              head(root, root.path("user"), event + ":" + token, at), Contact.SUBSCRIBED, null);
      // Whoever writes to a bot again is subscribed again, without a word of Viber's.
      case "unsubscribed" ->
          new ContactChanged(head(root, root, event + ":" + token, at), Contact.BLOCKED, null);
      default ->
          new Ignored(
              new Head(
                  Nodes.id("other:" + Nodes.hash(Nodes.write(root))),
                  at,
                  new Sender("viber:" + channel + ":account", "", null, null, true),
                  Trail.ofSender(),
                  Map.of()),
              "about the account, not about a customer");
    };
  }

  private static ChannelEvent said(JsonNode root, Head head, String token) {
    var message = root.path("message");
    var text = Nodes.text(message, "text");
    if (text.startsWith(CHOICE)) {
      var line = text.indexOf('\n');
      var id = text.substring(CHOICE.length(), line < 0 ? text.length() : line);
      if (!id.isBlank()) {
        return new ChoiceMade(head, id, line < 0 ? id : text.substring(line + 1));
      }
    }
    var words =
        switch (Nodes.text(message, "type")) {
          case "location" ->
              Words.place(
                  Nodes.text(message, "location", "address"),
                  "",
                  Nodes.text(message, "location", "lat"),
                  Nodes.text(message, "location", "lon"));
          case "contact" ->
              Words.person(
                  Nodes.text(message, "contact", "name"),
                  List.of(Nodes.text(message, "contact", "phone_number")));
          case "url" -> (text + "\n" + Nodes.text(message, "media")).strip();
          default -> text;
        };
    return new MessageReceived(head, token, words, files(message), Automation.HUMAN);
  }

  private static List<Attachment> files(JsonNode message) {
    var type = Nodes.text(message, "type");
    var url = Nodes.text(message, "media");
    if (url.isBlank() || !type.matches("picture|video|file|sticker")) {
      return List.of();
    }
    var media =
        switch (type) {
          case "picture" -> "image/jpeg";
          case "sticker" -> "image/png";
          case "video" -> "video/mp4";
          default -> "application/octet-stream";
        };
    var name = Nodes.maybe(message, "file_name");
    return List.of(
        new Attachment(
            url,
            name == null ? Words.fileName(type, media) : name,
            media,
            message.path("size").asLong(-1),
            Attachment.Role.ATTACHED,
            null,
            null));
  }

  private ChannelEvent reported(
      JsonNode root, String token, Instant at, DeliveryReported.State state) {
    var word = state.name().toLowerCase(Locale.ROOT);
    return new DeliveryReported(
        head(root, root, word + ":" + token, at),
        token,
        state,
        state == DeliveryReported.State.FAILED ? Nodes.text(root, "desc") : null);
  }

  private Head head(JsonNode root, JsonNode user, String id, Instant at) {
    var known = Nodes.maybe(user, "id");
    var customer = known == null ? Nodes.needed(root, "user_id") : known;
    var language = Nodes.text(user, "language").toLowerCase(Locale.ROOT);
    return new Head(
        Nodes.id(id),
        at,
        new Sender(
            "viber:%s:%s".formatted(channel, Nodes.id(customer)),
            customer,
            Nodes.maybe(user, "name"),
            language.matches("[a-z]{2}([-_].*)?") ? language.substring(0, 2) : null,
            true),
        Trail.ofSender(),
        Map.of());
  }
}
