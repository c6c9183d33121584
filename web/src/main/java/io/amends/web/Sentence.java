package io.amends.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.PluralRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence with places for values, or one for each plural category.
sealed interface Sentence {
  Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  record Plain(String text) implements Sentence {}

  /// A wording for each category of numbers.
  ///
  /// @param byCategory CLDR's names of them, such as `few`; `other` is always there
  record Plural(Map<String, String> byCategory) implements Sentence {}

  static Sentence of(JsonNode node) {
    if (node.isTextual()) {
      return new Plain(node.textValue());
    }
    var byCategory = new HashMap<String, String>();
    node.properties().forEach(entry -> byCategory.put(entry.getKey(), entry.getValue().asText()));
    if (!byCategory.containsKey("other")) {
      throw new IllegalArgumentException("a plural without 'other': " + node);
    }
    return new Plural(Map.copyOf(byCategory));
  }

  default String with(Map<String, Object> values, PluralRules plurals) {
    return switch (this) {
      case Plain(var text) -> fill(text, values);
      case Plural(var byCategory) -> {
        if (!(values.get("n") instanceof Number n)) {
          throw new IllegalArgumentException("a plural needs the number n: " + byCategory);
        }
        var category = plurals.select(n.doubleValue());
        yield fill(byCategory.getOrDefault(category, byCategory.getOrDefault("other", "")), values);
      }
    };
  }

  /// The names in braces.
  static Set<String> places(String text) {
    var places = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(match -> places.add(match.group(1)));
    return places;
  }

  private static String fill(String text, Map<String, Object> values) {
    return PLACE
        .matcher(text)
        .replaceAll(match -> {
          var value = values.get(match.group(1));
          if (value == null) {
            throw new IllegalArgumentException("no value for " + match.group() + " in: " + text);
          }
          return Matcher.quoteReplacement(value.toString());
        });
  }
}
