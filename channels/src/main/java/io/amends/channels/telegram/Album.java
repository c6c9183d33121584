package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.amends.channels.calls.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Updates that are one thing: a single update, or the pictures of one album.
///
/// @param group what Telegram calls the album; empty for a single update
record Album(String group, List<JsonNode> updates) {
  static final String FIELD = "album";

  Album {
    updates = List.copyOf(updates);
  }

  /// @param updates in their order; the parts of an album need not be neighbours
  static List<Album> of(List<JsonNode> updates) {
    var groups = new LinkedHashMap<String, List<JsonNode>>();
    for (int i = 0; i < updates.size(); i++) {
      var group = group(updates.get(i));
      groups
          .computeIfAbsent(group.isEmpty() ? "single:" + i : group, name -> new ArrayList<>())
          .add(updates.get(i));
    }
    var albums = new ArrayList<Album>();
    groups.forEach(
        (name, parts) -> albums.add(new Album(name.startsWith("single:") ? "" : name, parts)));
    return albums;
  }

  static String group(JsonNode update) {
    var group = Nodes.text(update, "message", "media_group_id");
    return group.isEmpty() ? "" : Nodes.text(update, "message", "chat", "id") + ":" + group;
  }

  /// The key of its envelope. A part that came late makes another album, rather than getting lost.
  String key() {
    var first = name(updates.getFirst());
    return updates.size() == 1
        ? first
        : Nodes.id("%s-%s".formatted(first, Nodes.text(updates.getLast(), "update_id")));
  }

  private static String name(JsonNode update) {
    var id = Nodes.text(update, "update_id");
    return id.isBlank() ? "odd:" + Nodes.hash(Nodes.write(update)) : Nodes.id("update:" + id);
  }

  String body() {
    if (updates.size() == 1) {
      return Nodes.write(updates.getFirst());
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray(FIELD).addAll(updates);
    return Nodes.write(body);
  }
}
