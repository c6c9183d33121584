package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Unique;
import java.time.Instant;
import java.util.List;

/// Reads whatever Meta posts: all entries, all changes, all messages of a batch. Pure.
///
/// The shapes are those of
/// [WhatsApp](https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks),
/// [Messenger](https://developers.facebook.com/docs/messenger-platform/webhooks),
/// [Instagram](https://developers.facebook.com/docs/instagram-platform/webhooks) and
/// [pages](https://developers.facebook.com/docs/graph-api/webhooks/reference/page).
final class MetaReader {
  private final Who who;
  private final String object;
  private final WhatsappReader whatsapp;
  private final MessagingReader messaging;
  private final PageReader page;
  private final InstagramReader instagram;

  /// @param object what this channel is for: `page`, `instagram`, `whatsapp_business_account`
  MetaReader(String channel, String object) {
    this.object = object;
    who = new Who(channel);
    whatsapp = new WhatsappReader(who);
    messaging = new MessagingReader(who, object.equals("page") ? "messenger" : "instagram");
    page = new PageReader(who);
    instagram = new InstagramReader(who);
  }

  List<ChannelEvent> read(Envelope envelope) {
    var root = Nodes.object(envelope.body());
    var entries = root.path("entry");
    if (!entries.isArray() || entries.isEmpty()) {
      throw new MalformedException("no webhook of Meta: it has no 'entry'");
    }
    var about = Nodes.needed(root, "object");
    var events = new Unique();
    if (!about.equals(object)) {
      if (about.matches("page|instagram|whatsapp_business_account")) {
        throw new MalformedException(
            "it is about '%s', but this channel is for '%s': tell Meta another address"
                .formatted(about, object));
      }
      events.add(who.ignored(root, envelope.at(), "about something that is not the shop's"));
      return events.all();
    }
    for (var entry : entries) {
      entry(entry, Nodes.time(entry, "time", envelope.at()), events);
    }
    return events.all();
  }

  private void entry(JsonNode entry, Instant at, Unique events) {
    int before = events.size();
    for (var item : entry.path("messaging")) {
      events.item(() -> messaging.read(entry, item, at, events));
    }
    entry
        .path("standby")
        .forEach(item -> events.add(who.ignored(item, at, "another app has this conversation")));
    for (var change : entry.path("changes")) {
      events.item(() -> change(entry, change, at, events));
    }
    if (events.size() == before) {
      events.add(who.ignored(entry, at, "nothing is in it"));
    }
  }

  private void change(JsonNode entry, JsonNode change, Instant at, Unique events) {
    switch (object) {
      case "page" -> page.read(entry, change, at, events);
      case "instagram" -> instagram.read(entry, change, at, events);
      default -> whatsapp.read(change, at, events);
    }
  }
}
