package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterFormsTest {
  @ParameterizedTest
  @CsvSource({
    "el, πληρώνω, plirono",
    "el, πληρώνω, plhrwnw",
    "el, πληρώνω, πλιρόνο",
    "be, дастаўка, доставка",
    "be, дастаўка, dastauka"
  })
  void aWordIsTheSameHoweverItIsSpelt(String lang, String one, String other) {
    assertThat(LetterForms.of(lang, other)).isEqualTo(LetterForms.of(lang, one));
  }

  @Test
  void otherLanguagesStayAsTheyAre() {
    assertThat(LetterForms.of("lv", "piegāde")).isEqualTo("piegāde");
  }
}
