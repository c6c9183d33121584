package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {
  private static final Lexicon LEXICON = Lexicon.load();

  @ParameterizedTest
  @CsvSource({
    "lv, Cik maksā piegāde?, cost, deliver",
    "lv, 'CIK MAKSA PIEGADE', cost, deliver",
    "be, Колькі каштуе дастаўка?, cost, deliver",
    "be, kolki kashtuje dastauka, cost, deliver",
    "el, Πόσο κοστίζει η παράδοση;, cost, deliver",
    "el, poso kostizei h paradosh, cost, deliver",
    "pl, Ile kosztuje dostawa?, fee, deliver"
  })
  void aQuestionBecomesTheSameConceptsInEveryLanguage(
      String lang, String text, String one, String other) {
    assertThat(LEXICON.gloss(lang, text)).contains(one).contains(other);
  }

  @Test
  void theLongestPhraseWins() {
    assertThat(LEXICON.gloss("pl", "karta podarunkowa")).contains("gift");
    assertThat(LEXICON.gloss("pl", "karta")).isEqualTo("card");
  }

  @ParameterizedTest
  @CsvSource({
    "lv, nemaksāju, not pay",
    "lv, jāmaksā, must cost",
    "lv, nemaksāšu, not pay",
    "pl, niezapłacone, not pay"
  })
  void negationsAndDebitivesAreReadFromTheirPrefix(String lang, String word, String gloss) {
    assertThat(LEXICON.gloss(lang, word)).isEqualTo(gloss);
  }

  @Test
  void itTellsHowMuchOfATextItUnderstood() {
    assertThat(LEXICON.understood("pl", "gdzie paczka")).isEqualTo(1);
    assertThat(LEXICON.understood("pl", "gdzie brzdąkwurst")).isEqualTo(0.5);
    assertThat(LEXICON.understood("pl", "")).isZero();
  }

  @Test
  void englishNeedsNoGloss() {
    assertThat(LEXICON.covers("en")).isFalse();
    assertThat(LEXICON.covers("lv")).isTrue();
    assertThat(LEXICON.covers("de")).isFalse();
  }
}
