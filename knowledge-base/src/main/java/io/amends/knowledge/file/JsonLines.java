package io.amends.knowledge.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.UnfitException;
import io.amends.knowledge.file.FaqFile.Numbered;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An object a line.
final class JsonLines {
  private static final int MAX_DEPTH = 10;
  private static final JsonMapper MAPPER = mapper();

  private JsonLines() {}

  private static JsonMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return mapper;
  }

  static List<Numbered> read(String text) {
    var all = new ArrayList<Numbered>();
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        all.add(new Numbered.Good(number, line(line)));
      } catch (JsonProcessingException e) {
        all.add(new Numbered.Wrong(number, noObject(": " + e.getOriginalMessage())));
      } catch (UnfitException e) {
        all.add(new Numbered.Wrong(number, e));
      }
    }
    return all;
  }

  private static FaqLine line(String line) throws JsonProcessingException {
    FaqFile.checkEncoding(line);
    var node = MAPPER.readTree(line);
    if (!node.isObject()) {
      throw noObject("");
    }
    var text =
        new Draft(
            string(node, "lang"),
            string(node, "question"),
            strings(node, "variants"),
            string(node, "answer"));
    return new FaqLine(string(node, "id"), strings(node, "tags"), text);
  }

  private static UnfitException noObject(String why) {
    return new UnfitException("json", Map.of(), "not a JSON object" + why);
  }

  private static String string(JsonNode object, String field) {
    var value = object.path(field);
    if (!value.isTextual()) {
      var facts = Map.of("field", field);
      throw value.isMissingNode()
          ? new UnfitException("missing", facts, "the field '%s' is missing".formatted(field))
          : new UnfitException("not-text", facts, "'%s' is not a text".formatted(field));
    }
    return value.textValue();
  }

  private static List<String> strings(JsonNode object, String field) {
    var value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    var strings = new ArrayList<String>();
    for (var element : value) {
      if (element.isTextual()) {
        strings.add(element.textValue());
      }
    }
    if (!value.isArray() || strings.size() != value.size()) {
      throw new UnfitException(
          "not-list", Map.of("field", field), "'%s' is not a list of texts".formatted(field));
    }
    return strings;
  }

  static void write(List<Revision> published, Writer writer) throws IOException {
    for (var revision : published) {
      var object = MAPPER.createObjectNode();
      object.put("id", revision.article());
      object.put("lang", revision.lang());
      object.put("question", revision.text().question());
      revision.text().variants().forEach(object.putArray("variants")::add);
      object.put("answer", revision.text().answer());
      revision.tags().forEach(object.putArray("tags")::add);
      writer.write(MAPPER.writeValueAsString(object));
      writer.write('\n');
    }
  }
}
