package io.amends.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All sentences that the server says or writes into pages, in every language. Immutable.
///
/// They stand in `texts/<language>/<part>.json`: keys to sentences with `{name}` for values, or to
/// a sentence for each plural category of the language, chosen by the value `n`. The parts `said`
/// (by the bot and in mails) and `pages` are read here, and their keys are unique across both; the
/// parts `widget`, `desk` and `admin` go into the bundles.
public final class Texts {
  /// In the order in which people choose them. English stands in for what is none of these.
  public static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");

  private static final List<String> PARTS = List.of("said", "pages");

  private final Map<String, Sentences> byLanguage;

  private Texts(Map<String, Sentences> byLanguage) {
    this.byLanguage = Map.copyOf(byLanguage);
  }

  /// Reads them from the class path.
  ///
  /// @throws UncheckedIOException if a file cannot be read
  /// @throws IllegalStateException if a key stands in both parts
  public static Texts load() {
    var byLanguage = new HashMap<String, Sentences>();
    for (var language : LANGUAGES) {
      var sentences = new HashMap<String, Sentence>();
      for (var part : PARTS) {
        for (var entry : read(language, part).properties()) {
          if (sentences.put(entry.getKey(), Sentence.of(entry.getValue())) != null) {
            throw new IllegalStateException("two texts are called " + entry.getKey());
          }
        }
      }
      byLanguage.put(language, new Sentences(Locale.forLanguageTag(language), sentences));
    }
    return new Texts(byLanguage);
  }

  /// The sentences in a language.
  ///
  /// @param language two letters, or a longer tag that begins with them
  /// @return those, or the English ones if it is none of [#LANGUAGES]
  public Sentences in(String language) {
    var known =
        byLanguage.get(
            language.length() < 2 ? "en" : language.substring(0, 2).toLowerCase(Locale.ROOT));
    return known != null ? known : english();
  }

  private Sentences english() {
    var english = byLanguage.get("en");
    if (english == null) {
      throw new IllegalStateException("there are no English texts");
    }
    return english;
  }

  /// One file; empty if this part has none (yet).
  static JsonNode read(String language, String part) {
    var name = "texts/%s/%s.json".formatted(language, part);
    var mapper = new ObjectMapper();
    try (var in = Texts.class.getResourceAsStream(name)) {
      return in == null ? mapper.createObjectNode() : mapper.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
