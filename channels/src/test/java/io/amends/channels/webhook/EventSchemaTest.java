package io.amends.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.ChannelEvent;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Holds the published schema and the reader together.
class EventSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EventReader reader = new EventReader("my-app");
  private final JsonNode event = schema().path("$defs").path("event");

  @Test
  void everyKindHasAnExampleThatIsUnderstood() {
    var types = new ArrayList<String>();
    for (var example : event.path("examples")) {
      types.add(example.path("type").asText());
      assertThat(read(example)).isNotInstanceOf(ChannelEvent.Ignored.class);
    }

    var known = new ArrayList<String>();
    event.path("properties").path("type").path("enum").forEach(type -> known.add(type.asText()));
    assertThat(types).containsExactlyElementsOf(known).hasSize(10);
  }

  @Test
  void whatTheSchemaWantsIsNeeded() {
    for (var example : event.path("examples")) {
      for (var field : required(example.path("type").asText())) {
        var without = ((ObjectNode) example.deepCopy()).without(List.of(field));

        assertThatThrownBy(() -> read(without))
            .as("%s without %s", example.path("type"), field)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void aListOfEventsIsReadInItsOrder() {
    var list = MAPPER.createObjectNode();
    list.set("events", event.path("examples"));

    assertThat(reader.read(envelope(list))).hasSize(event.path("examples").size());
  }

  private List<String> required(String type) {
    var required = new ArrayList<String>();
    event.path("required").forEach(field -> required.add(field.asText()));
    for (var rule : event.path("allOf")) {
      if (rule.path("if").path("properties").path("type").path("const").asText().equals(type)) {
        rule.path("then").path("required").forEach(field -> required.add(field.asText()));
      }
    }
    return required;
  }

  private ChannelEvent read(JsonNode json) {
    return reader.read(envelope(json)).getFirst();
  }

  private static Envelope envelope(JsonNode json) {
    return new Envelope(
        "my-app",
        "key",
        Instant.parse("2026-11-23T10:00:00Z"),
        Map.of(),
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode schema() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/webhook"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the docs are not here");
    }
    try {
      return MAPPER.readTree(Files.readString(folder.resolve("docs/webhook/event.schema.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
