package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageDeleted;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.OperatorEcho;
import io.amends.channels.ChannelEvent.Reaction;
import io.amends.channels.ChannelEvent.ReportedUpTo;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Unique;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what happens in a private conversation on Messenger or Instagram. Pure.
final class MessagingReader {
  /// The form of our own tokens; advertisements have words of their choice.
  private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");

  private final Who who;
  private final String kind;

  /// @param kind `messenger`, `instagram`
  MessagingReader(Who who, String kind) {
    this.who = who;
    this.kind = kind;
  }

  void read(JsonNode entry, JsonNode item, Instant arrived, Unique events) {
    var at = Nodes.time(item, "timestamp", arrived);
    var customer = customer(entry, item);
    if (customer == null) {
      events.add(who.ignored(item, at, "about the account, not about a customer"));
    } else if (item.has("message")) {
      referred(item.path("message"), customer, at).ifPresent(events::add);
      events.add(message(item.path("message"), customer, at));
    } else if (item.has("message_edit")) {
      var edit = item.path("message_edit");
      var message = Nodes.needed(edit, "mid");
      events.add(
          new MessageEdited(
              head("edit:%s:%s".formatted(message, Nodes.text(edit, "num_edit")), at, customer),
              message,
              Nodes.text(edit, "text")));
    } else if (item.has("reaction")) {
      events.add(reaction(item.path("reaction"), customer, at));
    } else if (item.has("postback")) {
      postback(item.path("postback"), customer, at, events);
    } else if (item.has("delivery")) {
      delivery(item, customer, at, events);
    } else if (item.has("read")) {
      events.add(read(item, customer, at));
    } else if (item.has("referral") || item.has("optin")) {
      events.add(started(item, customer, at));
    } else {
      events.add(who.ignored(item, at, "about the conversation, not a word in it"));
    }
  }

  /// Whoever of the two is not the shop's account; guests of the chat plug-in have another name.
  private @Nullable Sender customer(JsonNode entry, JsonNode item) {
    var account = Nodes.text(entry, "id");
    var sender = Nodes.text(item, "sender", "id");
    var recipient = Nodes.text(item, "recipient", "id");
    var id = sender.equals(account) ? recipient : sender;
    var guest = Nodes.text(item, "sender", "user_ref") + Nodes.text(item, "optin", "user_ref");
    if (id.isBlank() && guest.isBlank()) {
      return null;
    }
    return id.isBlank()
        ? who.of(kind, Who.GUEST + guest, Who.GUEST + guest, null)
        : who.of(kind, id, id, null);
  }

  private static Head head(String id, Instant at, Sender customer) {
    return Who.head(id, at, customer);
  }

  private static ChannelEvent message(JsonNode message, Sender customer, Instant at) {
    var id = Nodes.needed(message, "mid");
    var details = new HashMap<String, String>(Map.of(Who.HEARD, at.toString()));
    var referral = Nodes.maybe(message, "referral", "ref");
    if (referral != null && referral.length() <= 1000) {
      details.put("referral", referral);
    }
    var head =
        Who.head(
            id,
            at,
            customer,
            Who.answering(Nodes.maybe(message, "reply_to", "mid"), null),
            details);
    if (message.path("is_echo").asBoolean()) {
      return echo(message, head, id);
    }
    if (message.path("is_deleted").asBoolean()) {
      return new MessageDeleted(head("deleted:" + id, at, customer), id);
    }
    var payload = Nodes.text(message, "quick_reply", "payload");
    if (!payload.isBlank()) {
      var label = Nodes.text(message, "text");
      return new ChoiceMade(head, payload, label.isBlank() ? payload : label);
    }
    return new MessageReceived(
        head, id, Enclosed.words(message), Enclosed.files(message), Automation.HUMAN);
  }

  /// Whoever comes by a link of ours to a chat that they had before sends its token along with
  /// their first message.
  private static Optional<ChannelEvent> referred(JsonNode message, Sender customer, Instant at) {
    return Optional.ofNullable(Nodes.maybe(message, "referral", "ref"))
        .filter(ref -> TOKEN.matcher(ref).matches())
        .map(ref ->
            new ContactChanged(
                head("start:" + Nodes.needed(message, "mid"), at, customer),
                ContactChanged.Contact.STARTED,
                ref));
  }

  /// What the shop said itself: here, or in Meta's own inbox.
  private static ChannelEvent echo(JsonNode message, Head head, String id) {
    if (Nodes.text(message, "metadata").equals(MessagingWriter.OURS)) {
      return new Ignored(head, "our own words");
    }
    var text = Enclosed.words(message);
    return text.isBlank()
        ? new Ignored(head, "the shop's app sent something without words")
        : new OperatorEcho(head, id, text);
  }

  private static ChannelEvent reaction(JsonNode reaction, Sender customer, Instant at) {
    var message = Nodes.needed(reaction, "mid");
    var emoji = Nodes.maybe(reaction, "emoji");
    return new Reaction(
        head("reaction:%s:%d".formatted(message, at.toEpochMilli()), at, customer),
        message,
        Nodes.text(reaction, "action").equals("unreact")
            ? null
            : emoji == null ? Nodes.text(reaction, "reaction") : emoji);
  }

  private static void postback(JsonNode postback, Sender customer, Instant at, Unique events) {
    var payload = Nodes.text(postback, "payload");
    var title = Nodes.text(postback, "title");
    var mid = Nodes.maybe(postback, "mid");
    var id = mid == null ? "postback:%s:%d".formatted(customer.address(), at.toEpochMilli()) : mid;
    var referral = postback.path("referral");
    if (referral.isObject()) {
      events.add(
          new ContactChanged(
              head("start:" + id, at, customer),
              ContactChanged.Contact.STARTED,
              Nodes.maybe(referral, "ref")));
    }
    var details = Map.of(Who.HEARD, at.toString());
    var head = Who.head(id, at, customer, Who.answering(null, null), details);
    if (payload.equals(MessagingWriter.START)) {
      events.add(new ContactChanged(head, ContactChanged.Contact.STARTED, null));
    } else if (payload.isBlank() && title.isBlank()) {
      events.add(new Ignored(head, "a button of nothing"));
    } else {
      events.add(
          new ChoiceMade(
              head, payload.isBlank() ? title : payload, title.isBlank() ? payload : title));
    }
  }

  private void delivery(JsonNode item, Sender customer, Instant arrived, Unique events) {
    var delivery = item.path("delivery");
    var at = Nodes.time(delivery, "watermark", arrived);
    for (var node : delivery.path("mids")) {
      var message = Nodes.clean(node.asText());
      events.add(
          new DeliveryReported(
              head("delivered:" + message, at, customer),
              message,
              DeliveryReported.State.DELIVERED,
              null));
    }
    if (delivery.path("mids").isEmpty()) {
      events.add(upTo(item, delivery, customer, at, DeliveryReported.State.DELIVERED));
    }
  }

  /// Instagram names the message, Messenger only the time until which all was read.
  private ChannelEvent read(JsonNode item, Sender customer, Instant at) {
    var message = Nodes.maybe(item, "read", "mid");
    return message == null
        ? upTo(item, item.path("read"), customer, at, DeliveryReported.State.READ)
        : new DeliveryReported(
            head("read:" + message, at, customer), message, DeliveryReported.State.READ, null);
  }

  private ChannelEvent upTo(
      JsonNode item, JsonNode told, Sender customer, Instant at, DeliveryReported.State state) {
    var until = Nodes.time(told, "watermark", Instant.MIN);
    return until.equals(Instant.MIN)
        ? who.ignored(item, at, "about one of our messages, without a name or a time")
        : new ReportedUpTo(
            head(
                "%s:%s:%d".formatted(state, customer.address(), until.toEpochMilli()),
                at,
                customer),
            state,
            until);
  }

  private static ChannelEvent started(JsonNode item, Sender customer, Instant at) {
    var optin = item.has("optin");
    var token = Nodes.maybe(item, optin ? "optin" : "referral", "ref");
    return new ContactChanged(
        head("start:%s:%d".formatted(customer.address(), at.toEpochMilli()), at, customer),
        optin ? ContactChanged.Contact.SUBSCRIBED : ContactChanged.Contact.STARTED,
        token);
  }
}
