package io.amends.hub.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.amends.channels.VisibleText;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.stream.Collectors;

/// JSON in and out. What comes in is read strictly: unknown, missing, doubled and mistyped fields
/// are told by name.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addDeserializer(String.class, new WellFormed()))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  /// Halves of surrogate pairs cannot be stored, and a number is no text.
  private static final class WellFormed extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    WellFormed() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(
            parser, String.class, JsonToken.VALUE_STRING, "this must be a text");
      }
      return VisibleText.wellFormed(parser.getText());
    }
  }

  private Json() {}

  static Buffer write(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  static String text(Object value) {
    return write(value).toString();
  }

  /// Reads a record.
  ///
  /// @throws Problem with a sentence that names the field
  static <T> T read(Buffer body, Class<T> type) {
    try {
      var value = MAPPER.readValue(body.getBytes(), type);
      if (value == null) {
        throw Problem.invalid("The body must be a JSON object.");
      }
      Missing.check(value, "");
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw Problem.invalid("The field '%s' is not known here.".formatted(path(e)));
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof IllegalArgumentException reason && reason.getMessage() != null) {
        throw Problem.invalid(sentence(reason.getMessage()));
      }
      throw Problem.invalid(
          path(e).isEmpty()
              ? "The body must be a JSON object of the agreed form."
              : "The field '%s' does not have the agreed form.".formatted(path(e)));
    } catch (IOException e) {
      throw Problem.invalid("The body is not JSON.");
    }
  }

  /// Reads anything.
  ///
  /// @throws IOException if it is not JSON
  static JsonNode tree(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  static String sentence(String message) {
    var end = message.endsWith(".") || message.endsWith("…") ? "" : ".";
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + end;
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
        .collect(Collectors.joining("."));
  }
}
