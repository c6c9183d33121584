package io.amends.knowledge;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.demo.DemoFaq;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The questions of `questions/README.md` keep the rules that are written there.
class QuestionSetTest {
  private static final List<String> HALVES = List.of("seen", "unseen");
  private static final String OUT_OF_SCOPE = "OOS";
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// What a language is written with, small letters only.
  private static final Map<String, Pattern> ALPHABETS =
      Map.of(
          "en", Pattern.compile("[a-zé]*"),
          "lv", Pattern.compile("[a-zāčēģīķļņšūž]*"),
          "be", Pattern.compile("[a-z]*|[абвгдеёжзійклмнопрстуўфхцчшыьэюя]*"),
          "el", Pattern.compile("[a-z]*|[α-ωςάέήίόύώϊϋΐΰ]*"),
          "pl", Pattern.compile("[a-ząćęłńóśźż]*"));

  /// How words of a kind look in each language where it occurs.
  private static final Map<String, Map<String, Pattern>> KINDS =
      Map.of(
          "nodiac",
              Map.of(
                  "lv", Pattern.compile("[a-z]*"),
                  "be", Pattern.compile("[^ў]*"),
                  "el", Pattern.compile("[a-zα-ως]*"),
                  "pl", Pattern.compile("[a-z]*")),
          "latin",
              Map.of(
                  "be", Pattern.compile("[a-zćčłńśšŭžź]*"),
                  "el", Pattern.compile("[a-z]*")),
          "mixed", Map.of("be", Pattern.compile("[а-яёіў]*")));

  private record Line(String text, String article, String kind, String distance) {
    static Line of(String line) {
      var cells = TAB.splitAsStream(line).toList();
      assertThat(cells).as(line).hasSize(cells.get(1).equals(OUT_OF_SCOPE) ? 4 : 3);
      return new Line(
          cells.get(0), cells.get(1), cells.get(2), cells.size() > 3 ? cells.get(3) : "");
    }

    boolean inScope() {
      return !article.equals(OUT_OF_SCOPE);
    }

    List<String> words() {
      return words(text);
    }

    static List<String> words(String text) {
      return NOT_A_LETTER
          .splitAsStream(text.toLowerCase(Locale.ROOT))
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyArticleIsAskedForOnceOrTwice(String lang, String half) throws IOException {
    var articles =
        DemoFaq.published().stream().map(Revision::article).collect(Collectors.toUnmodifiableSet());

    var asked =
        lines(lang, half).stream()
            .filter(Line::inScope)
            .collect(groupingBy(Line::article, counting()));

    assertThat(asked.keySet()).isEqualTo(articles);
    assertThat(asked.values()).allMatch(times -> times <= 2);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aQuarterIsOutOfScopeHalfOfItNear(String lang, String half) throws IOException {
    var lines = lines(lang, half);

    var outside = lines.stream().filter(line -> !line.inScope()).toList();
    var near = outside.stream().filter(line -> line.distance().equals("near")).count();
    var far = outside.stream().filter(line -> line.distance().equals("far")).count();

    assertThat(lines).hasSizeGreaterThanOrEqualTo(110);
    assertThat(near).isEqualTo(far).isEqualTo(outside.size() / 2);
    assertThat(1.0 * outside.size() / lines.size()).isBetween(0.23, 0.27);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyKindLooksAsItIsCalled(String lang, String half) throws IOException {
    for (var line : lines(lang, half)) {
      assertThat(line.text()).isEqualTo(line.text().strip()).isNotBlank();
      switch (line.kind()) {
        case "plain" -> {}
        case "typo" -> {}
        case "keyword" -> assertThat(line.words()).as(line.text()).hasSizeLessThanOrEqualTo(6);
        case "long" -> assertThat(line.words()).as(line.text()).hasSizeGreaterThan(25);
        default -> {
          var look = KINDS.getOrDefault(line.kind(), Map.of()).get(lang);
          assertThat(look).as("%s in %s", line.kind(), lang).isNotNull();
          assertThat(line.words()).allMatch(word -> hasDigits(word) || matches(look, word));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theAlphabetIsThatOfTheLanguage(String lang, String half) throws IOException {
    var alphabet = Objects.requireNonNull(ALPHABETS.get(lang));

    var words =
        lines(lang, half).stream()
            .filter(line -> Set.of("plain", "long", "keyword").contains(line.kind()))
            .flatMap(line -> line.words().stream())
            .filter(word -> word.codePoints().allMatch(Character::isLetter))
            .toList();

    assertThat(words).hasSizeGreaterThan(500).allMatch(word -> matches(alphabet, word));
  }

  @ParameterizedTest
  @MethodSource("files")
  void manyKindsOfWritingOccur(String lang, String half) throws IOException {
    var kinds = lines(lang, half).stream().collect(groupingBy(Line::kind, counting()));

    assertThat(kinds).containsKeys("plain", "long", "keyword");
    assertThat(kinds.get("long")).isGreaterThanOrEqualTo(6);
    assertThat(kinds.get("keyword")).isGreaterThanOrEqualTo(8);
    assertThat(kinds.get("plain")).isBetween(40L, 85L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void noQuestionIsAskedTwiceNorStandsInTheFaq(String lang) throws IOException {
    var known = new HashSet<List<String>>();
    for (var revision : DemoFaq.published()) {
      if (revision.lang().equals(lang)) {
        Stream.concat(Stream.of(revision.text().question()), revision.text().variants().stream())
            .map(Line::words)
            .forEach(known::add);
      }
    }
    for (var golden : Demo.golden(lang)) {
      known.add(Line.words(golden.question()));
    }

    for (var half : HALVES) {
      assertThat(lines(lang, half)).allMatch(line -> known.add(line.words()));
    }
  }

  @Test
  void everyLanguageOfTheFaqIsAskedIn() throws IOException {
    var languages =
        DemoFaq.published().stream().map(Revision::lang).collect(Collectors.toUnmodifiableSet());

    assertThat(ALPHABETS.keySet()).isEqualTo(languages);
  }

  static Stream<Arguments> files() {
    return ALPHABETS.keySet().stream()
        .sorted()
        .flatMap(lang -> HALVES.stream().map(half -> Arguments.of(lang, half)));
  }

  private static boolean matches(Pattern pattern, String word) {
    return pattern.matcher(word).matches();
  }

  private static boolean hasDigits(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  private static List<Line> lines(String lang, String half) throws IOException {
    var name = "questions/%s.%s.queries.tsv".formatted(lang, half);
    var stream = Objects.requireNonNull(QuestionSetTest.class.getResourceAsStream(name));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().map(Line::of).toList();
    }
  }
}
