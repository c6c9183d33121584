package io.amends.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTest {
  private static final Path SOURCES = Path.of("src/main/texts");

  /// Every part that any language has.
  static List<String> parts() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyLanguageSaysTheSameThings(String part) {
    var english = Texts.read("en", part);

    for (var language : Texts.LANGUAGES) {
      assertThat(keys(Texts.read(language, part))).as(language).isEqualTo(keys(english));
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyLanguageHasPlacesForTheSameValues(String part) {
    for (var language : Texts.LANGUAGES) {
      Texts.read(language, part)
          .properties()
          .forEach(entry -> {
            var english = wordings(Texts.read("en", part).path(entry.getKey())).getLast();
            var wanted = Sentence.places(english);
            // A language may say one or two in words, so only 'other' must name the number.
            var own = Sentence.places(wordings(entry.getValue()).getLast());
            assertThat(own).as("%s %s", language, entry.getKey()).isEqualTo(wanted);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyPluralHasEachCategoryOfItsLanguageAndNothingIsEmpty(String part) {
    for (var language : Texts.LANGUAGES) {
      var categories = PluralRules.forLocale(Locale.forLanguageTag(language)).getKeywords();
      Texts.read(language, part)
          .properties()
          .forEach(entry -> {
            var what = "%s %s".formatted(language, entry.getKey());
            assertThat(wordings(entry.getValue())).as(what).noneMatch(String::isBlank);
            assertThat(entry.getValue().isObject())
                .as(what)
                .isEqualTo(Texts.read("en", part).path(entry.getKey()).isObject());
            if (entry.getValue().isObject()) {
              assertThat(keys(entry.getValue())).as(what).isEqualTo(categories);
            }
          });
    }
  }

  @Test
  void theWidgetHasTexts() {
    assertThat(keys(Texts.read("en", "widget"))).isNotEmpty();
  }

  @Test
  void aPluralIsChosenByTheRulesOfTheLanguage() {
    var latvian = Texts.load().in("lv-LV");

    assertThat(latvian.say("minutes", "n", 1)).isEqualTo("1 minūte");
    assertThat(latvian.say("minutes", "n", 11)).isEqualTo("11 minūšu");
    assertThat(latvian.say("minutes", "n", 22)).isEqualTo("22 minūtes");
  }

  @Test
  void anUnknownLanguageIsEnglish() {
    assertThat(Texts.load().in("ja").language()).isEqualTo("en");
  }

  @Test
  void anUnknownKeyOrAMissingValueIsAnError() {
    var english = Texts.load().in("en");

    assertThatThrownBy(() -> english.say("noSuchKey")).hasMessageContaining("noSuchKey");
    assertThatThrownBy(() -> english.say("minutes", "m", 5)).hasMessageContaining("number n");
  }

  private static Set<String> keys(JsonNode node) {
    var keys = new TreeSet<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /// The sentence, or all categories of it with `other` last.
  private static List<String> wordings(JsonNode node) {
    if (!node.isObject()) {
      return List.of(node.asText());
    }
    var wordings = new ArrayList<String>();
    node.properties()
        .forEach(entry -> {
          if (!entry.getKey().equals("other")) {
            wordings.add(entry.getValue().asText());
          }
        });
    wordings.add(node.path("other").asText());
    return wordings;
  }
}
