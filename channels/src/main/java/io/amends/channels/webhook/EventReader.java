package io.amends.channels.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ContactChanged.Contact;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Unique;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what was posted: one event, or `events` with several. Pure.
final class EventReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_EVENTS = 1000;
  private static final int MAX_ID = 200;

  private final String channel;

  EventReader(String channel) {
    this.channel = channel;
  }

  List<ChannelEvent> read(Envelope envelope) {
    var nodes = nodes(envelope);
    var events = new Unique();
    for (int i = 0; i < nodes.size(); i++) {
      int index = i;
      events.item(() -> events.add(event(nodes.get(index), envelope.at(), index)));
    }
    return events.all();
  }

  /// What a file holds, which came within the event as Base64.
  InputStream content(Envelope envelope, Attachment attachment) {
    var path = attachment.ref().split("/", 2);
    try {
      var file =
          nodes(envelope)
              .get(Integer.parseInt(path[0]))
              .path("attachments")
              .path(Integer.parseInt(path[1]));
      return new ByteArrayInputStream(Base64.getDecoder().decode(file.path("content").asText()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedException("the content of an attachment is no Base64", e);
    }
  }

  private static List<JsonNode> nodes(Envelope envelope) {
    JsonNode root;
    try {
      root = MAPPER.readTree(envelope.text());
    } catch (JsonProcessingException e) {
      throw new MalformedException("the body is no JSON", e);
    }
    if (root == null || !root.isObject()) {
      throw new MalformedException("the body is no JSON object");
    }
    if (!root.has("events")) {
      return List.of(root);
    }
    var nodes = new ArrayList<JsonNode>();
    root.path("events").forEach(nodes::add);
    if (nodes.isEmpty() || nodes.size() > MAX_EVENTS) {
      throw new MalformedException("'events' is no list of 1 to %d".formatted(MAX_EVENTS));
    }
    return nodes;
  }

  private ChannelEvent event(JsonNode node, Instant arrived, int index) {
    var type = needed(node, "type", MAX_ID);
    var head = head(node, arrived);
    return switch (type) {
      case "message" ->
          new ChannelEvent.MessageReceived(
              head, head.id(), text(node), attachments(node, index), automation(node));
      case "edit" -> new ChannelEvent.MessageEdited(head, message(node), text(node));
      case "delete" -> new ChannelEvent.MessageDeleted(head, message(node));
      case "choice" ->
          new ChannelEvent.ChoiceMade(
              head, needed(node, "choice", MAX_ID), needed(node, "label", 1000));
      case "reaction" -> new ChannelEvent.Reaction(head, message(node), optional(node, "emoji"));
      case "delivery" ->
          new DeliveryReported(
              head,
              message(node),
              one(node, "state", DeliveryReported.State.class),
              optional(node, "reason"));
      case "review" ->
          new ChannelEvent.ReviewPosted(
              head,
              head.id(),
              text(node),
              node.path("rating").isInt() ? node.path("rating").intValue() : null,
              node.path("ratingMax").asInt(5),
              optional(node, "link"));
      case "contact" ->
          new ChannelEvent.ContactChanged(
              head, one(node, "contact", Contact.class), optional(node, "token"));
      case "identity" ->
          new ChannelEvent.IdentityChanged(head, identity(needed(node, "former", MAX_ID)));
      case "echo" -> new ChannelEvent.OperatorEcho(head, message(node), text(node));
      default -> new ChannelEvent.Ignored(head, "an event of a type that is not known");
    };
  }

  private Head head(JsonNode node, Instant arrived) {
    var from = node.path("from");
    var address = needed(from, "id", MAX_ID);
    var place = optional(node, "conversation");
    var answers = optional(node, "inReplyTo");
    var language = optional(from, "language");
    return new Head(
        needed(node, "id", MAX_ID),
        at(node, arrived),
        new Sender(
            identity(address),
            address,
            optional(from, "name"),
            language == null || !language.matches("[a-z]{2}") ? null : language,
            from.path("verified").asBoolean(false)),
        new Trail(
            null,
            answers == null ? List.of() : List.of(answers),
            null,
            place == null ? null : identity(address) + ":" + place,
            null),
        place == null ? Map.of() : Map.of("conversation", place));
  }

  private String identity(String address) {
    return "webhook:%s:%s".formatted(channel, address);
  }

  private static Instant at(JsonNode node, Instant arrived) {
    var at = optional(node, "at");
    if (at == null) {
      return arrived;
    }
    try {
      return Instant.parse(at);
    } catch (DateTimeException e) {
      throw new MalformedException("'at' is no time such as 2026-11-23T10:00:00Z", e);
    }
  }

  private static List<Attachment> attachments(JsonNode node, int index) {
    var attachments = new ArrayList<Attachment>();
    for (var file : node.path("attachments")) {
      attachments.add(
          new Attachment(
              index + "/" + attachments.size(),
              needed(file, "name", MAX_ID),
              needed(file, "type", 100),
              -1,
              Attachment.Role.ATTACHED,
              null,
              null));
    }
    return attachments;
  }

  private static Automation automation(JsonNode node) {
    return node.path("automatic").asBoolean(false) ? Automation.AUTO_REPLY : Automation.HUMAN;
  }

  private static String text(JsonNode node) {
    return needed(node, "text", 100_000);
  }

  private static String message(JsonNode node) {
    return needed(node, "message", MAX_ID);
  }

  private static String needed(JsonNode node, String field, int most) {
    var value = node.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new MalformedException("'%s' is missing or no text".formatted(field));
    }
    if (value.textValue().length() > most) {
      throw new MalformedException("'%s' has more than %d characters".formatted(field, most));
    }
    return value.textValue();
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.path(field).isMissingNode() || node.path(field).isNull()
        ? null
        : needed(node, field, 1000);
  }

  private static <E extends Enum<E>> E one(JsonNode node, String field, Class<E> type) {
    try {
      return Enum.valueOf(type, needed(node, field, MAX_ID).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("'%s' has a value that is not known".formatted(field), e);
    }
  }
}
