package io.amends.knowledge.opennlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenNlpLanguageDetectionTest {
  private static final List<String> ALLOWED = List.of("en", "lv", "be", "el", "pl");
  private final OpenNlpLanguageDetection detection = new OpenNlpLanguageDetection();

  @ParameterizedTest
  @CsvSource({
    "en, where is my order please",
    "lv, kad būs mana paka",
    "lv, gribu atgriezt preci un sanemt naudu atpakal",
    "be, дзе мая пасылка",
    "be, где моя посылка",
    "be, Прывітанне",
    "el, πού είναι το δέμα μου",
    "pl, gdzie jest moja paczka",
    "pl, żółty",
    "lv, ķirsis"
  })
  void aTextShowsItsLanguage(String lang, String text) {
    assertThat(detection.detect(text, Optional.empty(), ALLOWED)).isEqualTo(lang);
  }

  @Test
  void oneOrTwoWordsDoNotChangeTheLanguageOfAConversation() {
    assertThat(detection.detect("ok thanks", Optional.of("lv"), ALLOWED)).isEqualTo("lv");
    assertThat(detection.detect("👍", Optional.of("lv"), ALLOWED)).isEqualTo("lv");
  }

  @Test
  void anotherScriptDoesChangeIt() {
    assertThat(detection.detect("γεια", Optional.of("lv"), ALLOWED)).isEqualTo("el");
  }

  @Test
  void aScriptThatNoneOfTheLanguagesHasIsAnsweredInEnglish() {
    assertThat(detection.detect("איפה החבילה שלי", Optional.empty(), ALLOWED)).isEqualTo("en");
    assertThat(detection.detect("أين طردي", Optional.of("lv"), ALLOWED)).isEqualTo("en");
  }

  @Test
  void aWholeSentenceDoesChangeIt() {
    assertThat(
            detection.detect(
                "I would like to return the shoes I bought", Optional.of("lv"), ALLOWED))
        .isEqualTo("en");
  }

  @Test
  void theResultIsAlwaysAllowed() {
    assertThat(detection.detect("where is my order", Optional.of("fr"), List.of("el", "be")))
        .isIn("el", "be");
    assertThat(detection.detect("", Optional.empty(), ALLOWED)).isEqualTo("en");
  }
}
