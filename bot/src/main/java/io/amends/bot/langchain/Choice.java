package io.amends.bot.langchain;

import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.amends.bot.langchain.ModelFailure.Kind;
import io.amends.bot.langchain.ModelSettings.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model returns, as it is; nothing of it is checked yet.
record Choice(List<Pick> passages, List<Sentence> sentences) {
  record Pick(String id, String quote) {}

  record Sentence(String text, String passage) {}

  /// As a parser leaves it: whatever may be missing.
  private record Raw(
      @Nullable List<@Nullable RawPick> passages,
      @Nullable List<@Nullable RawSentence> sentences) {}

  private record RawPick(@Nullable String id, @Nullable String quote) {}

  private record RawSentence(@Nullable String text, @Nullable String passage) {}

  /// @throws ModelFailure if it is not what was asked for
  static Choice read(String answer) {
    Raw raw;
    try {
      raw = Json.fromJson(unfenced(answer), Raw.class);
    } catch (RuntimeException e) {
      throw new ModelFailure(Kind.MALFORMED); // The cause would carry the model's words.
    }
    if (raw == null || raw.passages == null) {
      throw new ModelFailure(Kind.MALFORMED);
    }
    var picks =
        raw.passages.stream()
            .filter(p -> p != null && p.id != null)
            .map(p -> new Pick(orEmpty(p.id), orEmpty(p.quote)))
            .toList();
    List<@Nullable RawSentence> said = raw.sentences == null ? List.of() : raw.sentences;
    var sentences =
        said.stream()
            .filter(s -> s != null && s.text != null)
            .map(s -> new Sentence(orEmpty(s.text), orEmpty(s.passage)))
            .toList();
    return new Choice(picks, sentences);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /// Models without schemas like to put their JSON between fences.
  private static String unfenced(String answer) {
    var text = answer.strip();
    return text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0
        ? text.substring(text.indexOf('\n'), text.length() - 3)
        : text;
  }

  static JsonSchema schema(Mode mode) {
    var root = JsonObjectSchema.builder().addProperty("passages", listOf("id", "quote"));
    if (mode == Mode.COMPOSE) {
      root.addProperty("sentences", listOf("text", "passage")).required("passages", "sentences");
    } else {
      root.required("passages");
    }
    return JsonSchema.builder()
        .name("answer")
        .rootElement(root.additionalProperties(false).build())
        .build();
  }

  private static JsonSchemaElement listOf(String one, String other) {
    return JsonArraySchema.builder()
        .items(
            JsonObjectSchema.builder()
                .addStringProperty(one)
                .addStringProperty(other)
                .required(one, other)
                .additionalProperties(false)
                .build())
        .build();
  }
}
