package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Folding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({"pl, Moja paczka jest w drodze, in transit", "be, пасылка ў дарозе, on the way"})
  void aPhraseMayBeginWithAWordOfOneLetter(String lang, String text, String gloss) {
    assertThat(LEXICON.gloss(lang, text)).contains(gloss);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "lv", "be", "el", "pl"})
  void noWordMixesItsLettersWithThoseOfAnotherScript(String file) throws IOException {
    var mixed = Pattern.compile("(?U)\\w*(?:[a-z][а-яёіўα-ω]|[а-яёіўα-ω][a-z])\\w*");
    try (var lines =
        LexiconTest.class.getResourceAsStream(
            "/io/amends/knowledge/lexicon/%s.tsv".formatted(file))) {
      var text = new String(lines.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(mixed.matcher(text).results().map(MatchResult::group)).isEmpty();
      assertThat(Pattern.compile("\\*[^\\s_]").matcher(text).results()).isEmpty();
    }
  }

  @Test
  void theLongestPhraseWins() {
    assertThat(LEXICON.gloss("pl", "karta podarunkowa")).contains("gift");
    assertThat(LEXICON.gloss("pl", "karta")).isEqualTo("card");
  }

  @ParameterizedTest
  @CsvSource({
    "lv, nemaksāju, not pay",
    "lv, jāmaksā, must pay",
    "lv, nemaksāšu, not pay",
    "pl, niezapłacone, not pay"
  })
  void negationsAndDebitivesAreReadFromTheirPrefix(String lang, String word, String gloss) {
    assertThat(LEXICON.gloss(lang, word)).isEqualTo(gloss);
  }

  @ParameterizedTest
  @CsvSource({
    "lv, Mana māsa nopirka krēslu, my sister buy chair",
    "be, Мая сястра купіла крэсла, my sister buy chair",
    "el, Η αδερφή μου αγόρασε καρέκλα, sister my buy chair",
    "pl, Moja siostra kupiła krzesło, my sister buy chair"
  })
  void wordsOfEveryDayAreReadToo(String lang, String text, String gloss) {
    assertThat(LEXICON.gloss(lang, text)).isEqualTo(gloss);
  }

  @ParameterizedTest
  @CsvSource({
    "lv, garnatija, garantija",
    "be, дастафка, dastauka",
    "el, επιστρφή, epistrofi",
    "pl, reklaamcja, reklamacja"
  })
  void oneSlipInAnUnknownWordIsMended(String lang, String typed, String meant) {
    var form = LetterForms.of(lang, Folding.fold(typed));

    assertThat(LEXICON.knows(lang, form)).isFalse();
    assertThat(LEXICON.corrected(lang, form)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"be, згубіў", "be, кур'ер", "el, βοήθεια", "el, ζωή"})
  void aWordIsKnownInTheLettersThatAreIndexed(String lang, String word) {
    assertThat(LEXICON.knows(lang, LetterForms.of(lang, Folding.fold(word)))).isTrue();
  }

  @Test
  void aWordThatIsNearToNoneStaysAsItIs() {
    assertThat(LEXICON.corrected("pl", "xqvzkfurst")).isEmpty();
    assertThat(LEXICON.corrected("pl", "brz")).isEmpty();
    assertThat(LEXICON.corrected("de", "rückgabe")).isEmpty();
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
