package io.amends.channels.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.amends.channels.ChannelEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Channel events as JSON, and back.
public final class EventCodec {
  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(ChannelEvent.class.getPermittedSubclasses())
          .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventCodec() {}

  public static String write(ChannelEvent event) {
    try {
      return MAPPER.writeValueAsString(
          Map.of("kind", event.getClass().getSimpleName(), "event", event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e);
    }
  }

  /// @throws IllegalArgumentException if it is no event
  public static ChannelEvent read(String json) {
    try {
      var tree = MAPPER.readTree(json);
      var kind = KINDS.get(tree.path("kind").asText());
      if (kind == null) {
        throw new IllegalArgumentException("this is no channel event");
      }
      return (ChannelEvent) MAPPER.treeToValue(tree.path("event"), kind);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no channel event", e);
    }
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      try {
        return Instant.parse(json.getText());
      } catch (java.time.DateTimeException e) {
        throw new IOException("this is no instant", e);
      }
    }
  }
}
