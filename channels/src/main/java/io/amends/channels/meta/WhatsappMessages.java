package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.IdentityChanged;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageDeleted;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Reaction;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Words;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one WhatsApp message. Pure. What we cannot show comes as a message without words, so that
/// a person looks at it.
final class WhatsappMessages {
  private static final Pattern FROM_TO = Pattern.compile("from (\\S+) to (\\S+)");

  private final Who who;

  WhatsappMessages(Who who) {
    this.who = who;
  }

  ChannelEvent read(JsonNode value, JsonNode message, Instant arrived) {
    var id = Nodes.needed(message, "id");
    var at = Nodes.time(message, "timestamp", arrived);
    var type = Nodes.text(message, "type");
    if (type.equals("system")) {
      return system(message, id, at);
    }
    var contact = contact(value, message);
    var head = head(message, contact, id, at);
    return switch (type) {
      case "reaction" ->
          new Reaction(
              head,
              Nodes.needed(message, "reaction", "message_id"),
              Nodes.maybe(message, "reaction", "emoji"));
      case "edit" ->
          new MessageEdited(
              head,
              Nodes.needed(message, "edit", "original_message_id"),
              words(message.path("edit").path("message")));
      case "revoke" ->
          new MessageDeleted(head, Nodes.needed(message, "revoke", "original_message_id"));
      case "request_welcome" -> new ContactChanged(head, ContactChanged.Contact.STARTED, null);
      case "button" ->
          chosen(
              head,
              Nodes.text(message, "button", "payload"),
              Nodes.text(message, "button", "text"));
      case "interactive" -> interactive(head, id, message.path("interactive"));
      default ->
          new MessageReceived(head, id, words(message), files(message, type), Automation.HUMAN);
    };
  }

  private static ChannelEvent interactive(Head head, String id, JsonNode interactive) {
    var type = Nodes.text(interactive, "type");
    return switch (type) {
      case "button_reply", "list_reply" ->
          chosen(head, Nodes.text(interactive, type, "id"), Nodes.text(interactive, type, "title"));
      case "nfm_reply" ->
          new MessageReceived(
              head,
              id,
              Words.pairs(Nodes.text(interactive, type, "response_json")),
              List.of(),
              Automation.HUMAN);
      case "call_permission_reply" -> new Ignored(head, "about a call");
      default -> new MessageReceived(head, id, "", List.of(), Automation.HUMAN);
    };
  }

  private static ChannelEvent chosen(Head head, String id, String label) {
    return id.isBlank() && label.isBlank()
        ? new Ignored(head, "a choice of nothing")
        : new ChoiceMade(head, id.isBlank() ? label : id, label.isBlank() ? id : label);
  }

  private ChannelEvent system(JsonNode message, String id, Instant at) {
    var system = message.path("system");
    var change = FROM_TO.matcher(Nodes.text(system, "body"));
    var told = change.find();
    var now = Nodes.maybe(system, "user_id");
    if (now == null) {
      now = Nodes.maybe(system, "wa_id");
    }
    if (now == null) {
      now = Nodes.maybe(system, "new_wa_id");
    }
    var before = Nodes.maybe(message, "from");
    if (before == null && told) {
      before = change.group(1);
    }
    if (now == null || before == null || now.equals(before)) {
      return who.ignored(message, at, "the provider tells something about a customer's phone");
    }
    return new IdentityChanged(
        Who.head(id, at, WhatsappReader.customer(now, null, null)),
        WhatsappReader.identity(before));
  }

  private Head head(JsonNode message, JsonNode contact, String id, Instant at) {
    var phone = first(Nodes.maybe(message, "from"), Nodes.maybe(contact, "wa_id"));
    var user = first(Nodes.maybe(message, "from_user_id"), Nodes.maybe(contact, "user_id"));
    var customer = WhatsappReader.customer(user, phone, WhatsappReader.name(contact));
    if (customer.address().isEmpty()) {
      throw new MalformedException("a message without a sender");
    }
    var details = new HashMap<>(Map.of(Who.HEARD, at.toString(), Who.MESSAGE, id));
    put(details, "phone", phone == null ? null : "+" + phone);
    put(details, "username", Nodes.maybe(contact, "profile", "username"));
    put(details, "referral", Nodes.maybe(message, "referral", "source_url"));
    var group = Nodes.maybe(message, "group_id");
    var place = group == null ? null : "whatsapp:%s:%s".formatted(who.channel(), group);
    var sender =
        group == null
            ? customer
            : new Sender(customer.identity(), group, customer.name(), null, true);
    return Who.head(
        id, at, sender, Who.answering(Nodes.maybe(message, "context", "id"), place), details);
  }

  /// Who of those that the batch introduces wrote this message.
  private static JsonNode contact(JsonNode value, JsonNode message) {
    var contacts = value.path("contacts");
    for (var contact : contacts) {
      var phone = Nodes.text(contact, "wa_id");
      var user = Nodes.text(contact, "user_id");
      if ((!phone.isEmpty() && phone.equals(Nodes.text(message, "from")))
          || (!user.isEmpty() && user.equals(Nodes.text(message, "from_user_id")))) {
        return contact;
      }
    }
    var alone = value.path("messages").size() == 1 && contacts.size() == 1;
    return contacts.path(alone ? 0 : -1);
  }

  /// What a message says, in words.
  static String words(JsonNode message) {
    var type = Nodes.text(message, "type");
    var content = message.path(type);
    return switch (type) {
      case "text" -> Nodes.text(content, "body");
      case "location" ->
          Words.place(
              Nodes.text(content, "name"),
              Nodes.text(content, "address"),
              Nodes.text(content, "latitude"),
              Nodes.text(content, "longitude"));
      case "contacts" -> Words.people(content);
      case "order" -> Words.order(content);
      default -> Nodes.text(content, "caption");
    };
  }

  private static List<Attachment> files(JsonNode message, String type) {
    var content = message.path(type);
    var id = Nodes.maybe(content, "id");
    if (id == null || !type.matches("image|video|audio|document|sticker")) {
      return List.of();
    }
    var claimed = Nodes.text(content, "mime_type").replace("\\/", "/");
    var media = claimed.replaceFirst(";.*", "");
    var name = Nodes.maybe(content, "filename");
    return List.of(
        new Attachment(
            "media:" + id,
            name == null ? Words.fileName(type, media) : name,
            media.isBlank() ? "application/octet-stream" : media,
            -1,
            content.path("voice").asBoolean() ? Attachment.Role.VOICE : Attachment.Role.ATTACHED,
            null,
            null));
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null && value.length() <= 1000) {
      details.put(name, value);
    }
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
