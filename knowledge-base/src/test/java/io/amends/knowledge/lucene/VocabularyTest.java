package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final List<Revision> ARTICLES =
      List.of(
          article("delivery", "How much is the delivery of a mattress?"),
          article("returns", "Can I return a lampshade?"));

  private final Vocabulary english =
      new Vocabulary("en", ARTICLES, WordLists.shipped(), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "how much is delivrey, how much is delivery",
    "can I retrun a lampshde, can I return a lampshade",
    "my matress came late, my mattress came late",
  })
  void aWordThatNobodyKnowsIsTakenForTheLikeliestOneNearIt(String typed, String meant) {
    assertThat(english.corrected(typed)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How much is the delivery of a mattress?",
        "Do you ship cupboards to the mountains?",
        "i dont want it, pls refund",
        "order 12345 of 3 chairs",
        "Is my colour in stock",
      })
  void goodWordsStayEvenIfNoArticleHasThem(String text) {
    assertThat(english.corrected(text)).isEmpty();
  }

  @Test
  void aNameInsideASentenceStays() {
    assertThat(english.corrected("the table from Delivrey came")).isEmpty();
    assertThat(english.corrected("the table from delivrey came")).isPresent();
  }

  @Test
  void wordsOfAnotherScriptStay() {
    assertThat(english.corrected("доставка дивана")).isEmpty();
    var greek =
        new Vocabulary(
            "el",
            List.of(article("el", "cost", "Πόσο κοστίζει η παράδοση;")),
            WordLists.shipped(),
            Optional.empty());
    assertThat(greek.corrected("κοστίζει delivrey")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "el, Πόσο κοστίζει η παράδοση;, poso kostizei i paradsi, poso kostizei i paradosi",
    "be, Колькі каштуе дастаўка?, kolki kashtue dastauka pasylki, ''",
    "be, Колькі каштуе дастаўка?, kolki kashtue dastaka, kolki kashtue dastauka",
    "el, Πόσο κοστίζει η παράδοση;, where is my paradsi, ''",
  })
  void aTextInLatinLettersIsCorrectedIfMostOfItIsThisLanguage(
      String lang, String article, String typed, String meant) {
    var vocabulary =
        new Vocabulary(
            lang, List.of(article(lang, "cost", article)), WordLists.shipped(), Optional.empty());

    assertThat(vocabulary.corrected(typed).orElse("")).isEqualTo(meant);
  }

  @Test
  void whatWasTypedIsSearchedBesideWhatWasMadeOfIt() throws IOException {
    var lists = WordLists.shipped();
    try (var index = TextIndex.inMemory(lists.lexicon())) {
      var snapshot =
          Snapshot.of(
              index.update(ARTICLES), ARTICLES, 0, _ -> Optional.empty(), lists, Optional.empty());
      var side = snapshot.side("en").orElseThrow();

      assertThat(found(side.search("mattress", "lampshade", null, 10)))
          .containsExactlyInAnyOrder("delivery", "returns");
      assertThat(found(side.search("lampshade", null, 10))).containsExactly("returns");
      snapshot.release();
    }
  }

  private static List<String> found(Side.Hits hits) {
    return hits.best().stream().map(hit -> hit.revision().article()).toList();
  }

  private static Revision article(String id, String question) {
    return article("en", id, question);
  }

  private static Revision article(String lang, String id, String question) {
    var draft = new Draft(lang, question, List.of(), "…");
    return new Revision(id, 1, draft, List.of(), Instant.EPOCH, "mia");
  }
}
