package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.IdentityChanged;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.OperatorEcho;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Unique;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a change of a WhatsApp Business account: messages, what became of ours, changed names of
/// customers. Pure.
///
/// Since 2026 a customer may hide their number: then they have only a name that is valid for this
/// business (`US.1349…`). So that name is the identity wherever it is given, and the number, if
/// there is one, a mere detail.
final class WhatsappReader {
  private final Who who;
  private final WhatsappMessages messages;

  WhatsappReader(Who who) {
    this.who = who;
    messages = new WhatsappMessages(who);
  }

  void read(JsonNode change, Instant at, Unique events) {
    var value = change.path("value");
    int before = events.size();
    for (var message : value.path("messages")) {
      events.item(() -> events.add(messages.read(value, message, at)));
    }
    for (var echo : value.path("message_echoes")) {
      events.item(() -> events.add(echo(echo, at)));
    }
    for (var status : value.path("statuses")) {
      events.item(() -> events.add(status(status, at)));
    }
    for (var update : value.path("user_id_update")) {
      events.item(() -> events.add(renamed(value, update, at)));
    }
    if (events.size() == before) {
      events.add(who.ignored(change, at, "about the account, not about a customer"));
    }
  }

  /// A colleague answered in the WhatsApp Business app.
  private ChannelEvent echo(JsonNode echo, Instant arrived) {
    var customer = customer(Nodes.maybe(echo, "to_user_id"), Nodes.needed(echo, "to"), null);
    var id = Nodes.needed(echo, "id");
    var head = Who.head(id, Nodes.time(echo, "timestamp", arrived), customer);
    var text = WhatsappMessages.words(echo);
    return text.isBlank()
        ? new Ignored(head, "the shop's app sent something without words")
        : new OperatorEcho(head, id, text);
  }

  private ChannelEvent status(JsonNode status, Instant arrived) {
    var id = Nodes.needed(status, "id");
    var word = Nodes.text(status, "status").toLowerCase(Locale.ROOT);
    var participant =
        Nodes.text(status, "recipient_participant_user_id")
            + Nodes.text(status, "recipient_participant_id");
    var head =
        Who.head(
            "%s:%s%s".formatted(id, word, participant.isEmpty() ? "" : ":" + participant),
            Nodes.time(status, "timestamp", arrived),
            customer(
                Nodes.maybe(status, "recipient_user_id"),
                Nodes.maybe(status, "recipient_id"),
                null));
    if (Nodes.text(status, "type").equals("call")) {
      return new Ignored(head, "about a call");
    }
    var state =
        switch (word) {
          case "sent" -> DeliveryReported.State.SENT;
          case "delivered" -> DeliveryReported.State.DELIVERED;
          case "read", "played" -> DeliveryReported.State.READ;
          case "failed" -> DeliveryReported.State.FAILED;
          default -> null;
        };
    return state == null
        ? new Ignored(head, "a state of a message that is not known")
        : new DeliveryReported(
            head, id, state, state == DeliveryReported.State.FAILED ? reason(status) : null);
  }

  private static String reason(JsonNode status) {
    var error = status.path("errors").path(0);
    var details = Nodes.text(error, "error_data", "details");
    return "%s (%s)"
        .formatted(
            details.isBlank() ? Nodes.text(error, "title") : details, Nodes.text(error, "code"));
  }

  private ChannelEvent renamed(JsonNode value, JsonNode update, Instant arrived) {
    var now = Nodes.needed(update, "user_id", "current");
    var before = Nodes.needed(update, "user_id", "previous");
    var customer =
        customer(now, Nodes.maybe(update, "wa_id"), name(value.path("contacts").path(0)));
    return new IdentityChanged(
        Who.head(
            "renamed:%s:%s".formatted(before, now),
            Nodes.time(update, "timestamp", arrived),
            customer),
        identity(before));
  }

  static @Nullable String name(JsonNode contact) {
    return Nodes.maybe(contact, "profile", "name");
  }

  /// @param user the name that is valid for this business; null if it is not told
  /// @param phone in digits; null if it is hidden
  static Sender customer(@Nullable String user, @Nullable String phone, @Nullable String name) {
    var key = user != null ? user : phone;
    return key == null
        ? new Sender("whatsapp:unknown", "", name, null, false)
        : new Sender(identity(key), key, name, null, true);
  }

  /// @param id a phone number in digits, or a name that is valid for this business
  static String identity(String id) {
    return id.matches("\\d{5,20}") ? "phone:+" + id : "whatsapp:" + Nodes.id(id);
  }
}
