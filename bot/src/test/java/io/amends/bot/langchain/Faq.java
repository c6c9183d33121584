package io.amends.bot.langchain;

import dev.langchain4j.internal.Json;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The demo shop's FAQ as passages, in all five languages.
final class Faq {
  static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");

  private static final List<Passage> ALL = read();

  private Faq() {}

  static List<Passage> in(String language) {
    return ALL.stream().filter(p -> p.lang().equals(language)).toList();
  }

  static Passage passage(String article, String language) {
    return in(language).stream().filter(p -> p.article().equals(article)).findFirst().orElseThrow();
  }

  private static List<Passage> read() {
    try (var in = Passage.class.getResourceAsStream("demo/faq.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(Faq::passage)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Passage passage(String line) {
    Map<?, ?> fields = Json.fromJson(line, Map.class);
    var article = String.valueOf(fields.get("id"));
    var language = String.valueOf(fields.get("lang"));
    return new Passage(
        article,
        language,
        "%s/%s@1".formatted(article, language),
        String.valueOf(fields.get("question")),
        String.valueOf(fields.get("answer")),
        0.9,
        new Scores(0.9, 0.9, 0.9, 0.9, 0.9));
  }
}
