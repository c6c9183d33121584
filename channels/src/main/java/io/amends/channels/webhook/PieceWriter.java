package io.amends.channels.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.rendering.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Words of ours as JSON. Pure.
final class PieceWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Capabilities capabilities;

  PieceWriter(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  List<Piece> pieces(Outbound words) {
    var texts = Rendering.pieces(words.text(), capabilities.dialect(), capabilities.text());
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < texts.size(); i++) {
      pieces.add(Piece.text(words, i, json(words, texts, i)));
    }
    return List.copyOf(pieces);
  }

  private String json(Outbound words, List<String> texts, int index) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "message");
    json.put("id", words.key() + ":" + index);
    json.put("to", words.to());
    if (words.details().containsKey("conversation")) {
      json.put("conversation", words.details().get("conversation"));
    }
    json.put("text", texts.get(index));
    json.put("format", capabilities.dialect() == Dialect.PLAIN ? "plain" : "markdown");
    json.put("part", index + 1);
    json.put("parts", texts.size());
    json.put("language", words.language());
    json.put(
        "author",
        Map.of("kind", words.author().name().toLowerCase(Locale.ROOT), "name", words.name()));
    if (words.ticket() != null) {
      json.put("ticket", words.ticket());
    }
    if (index == texts.size() - 1 && !words.choices().isEmpty()) {
      json.put(
          "choices",
          words.choices().stream()
              .map(choice -> Map.of("id", choice.id(), "label", choice.label()))
              .toList());
    }
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }
}
