package io.amends.channels.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is no text, told in text that needs no language: a place, a visiting card, an order. Pure.
public final class Words {
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/gif", "gif"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/mp4", "m4a"),
          Map.entry("audio/aac", "aac"),
          Map.entry("application/pdf", "pdf"));

  private Words() {}

  /// @return a pin, the names, and a link to the map if there are coordinates
  public static String place(String name, String address, String latitude, String longitude) {
    var text = new StringBuilder("📍");
    Stream.of(name, address)
        .filter(s -> !s.isBlank())
        .distinct()
        .forEach(s -> text.append(' ').append(s));
    if (!latitude.isBlank() && !longitude.isBlank()) {
      text.append(" https://www.openstreetmap.org/?mlat=%s&mlon=%s".formatted(latitude, longitude));
    }
    return text.toString();
  }

  public static String person(String name, List<String> numbers) {
    var known = new ArrayList<String>();
    known.add(name);
    known.addAll(numbers);
    known.removeIf(String::isBlank);
    return "👤 " + String.join(", ", known);
  }

  /// WhatsApp's visiting cards, one a line.
  public static String people(JsonNode contacts) {
    var people = new ArrayList<String>();
    for (var contact : contacts) {
      var numbers = new ArrayList<String>();
      contact.path("phones").forEach(phone -> numbers.add(Nodes.text(phone, "phone")));
      contact.path("emails").forEach(mail -> numbers.add(Nodes.text(mail, "email")));
      people.add(person(Nodes.text(contact, "name", "formatted_name"), numbers));
    }
    return String.join("\n", people);
  }

  /// What was put into a basket, one a line.
  public static String order(JsonNode order) {
    var lines = new ArrayList<String>();
    for (var item : order.path("product_items")) {
      lines.add(
          "🛒 %s × %s (%s %s)"
              .formatted(
                  Nodes.text(item, "quantity"),
                  Nodes.text(item, "product_retailer_id"),
                  Nodes.text(item, "item_price"),
                  Nodes.text(item, "currency")));
    }
    var text = Nodes.text(order, "text");
    if (!text.isBlank()) {
      lines.add(text);
    }
    return String.join("\n", lines);
  }

  /// The fields of a form that was filled in, one a line; the text itself if it is no JSON object.
  public static String pairs(String json) {
    try {
      var lines = new ArrayList<String>();
      for (var field : Nodes.object(json).properties()) {
        var value = field.getValue();
        lines.add(
            field.getKey() + ": " + (value.isValueNode() ? value.asText() : value.toString()));
      }
      return Nodes.clean(String.join("\n", lines));
    } catch (MalformedException e) {
      return json;
    }
  }

  /// A name for a file that came without one.
  ///
  /// @param kind `image`, `voice`
  public static String fileName(String kind, String type) {
    var extension = EXTENSIONS.get(type);
    return extension == null ? kind : kind + "." + extension;
  }
}
