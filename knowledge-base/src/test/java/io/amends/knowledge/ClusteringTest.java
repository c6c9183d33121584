package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Reply;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.lucene.LexiconGlosses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Clustering byLetters = new Clustering(Clustering.Meanings.none(), Glosses.none());

  @Test
  void questionsThatAskTheSameStandTogetherTheLargestGroupFirst() {
    var clusters =
        byLetters.of(
            List.of(
                asked("lv", "Vai jums ir klēpjdatori?"),
                asked("lv", "Cik maksā piegāde uz Norvēģiju?"),
                asked("lv", "vai pārdodat klepjdatorus"),
                asked("lv", "Klēpjdatori jums ir?")));

    assertThat(clusters).hasSize(2);
    assertThat(clusters.getFirst().questions()).hasSize(3);
    assertThat(clusters.getLast().typical().text()).isEqualTo("Cik maksā piegāde uz Norvēģiju?");
  }

  @Test
  void theSameWordsInAnotherLanguageAreNotTheSameQuestion() {
    assertThat(byLetters.of(List.of(asked("lv", "Kur ir salons"), asked("pl", "Kur ir salons"))))
        .hasSize(2);
  }

  @Test
  void meaningsBringLanguagesTogether() {
    var clustering =
        new Clustering(
            questions -> {
              var vectors = new ArrayList<float @Nullable []>();
              questions.forEach(q ->
                  vectors.add(
                      q.text().contains("lapto") ? new float[] {1, 0} : new float[] {0, 1}));
              return vectors;
            },
            Glosses.none());

    var clusters =
        clustering.of(
            List.of(
                asked("pl", "Macie laptopy?"),
                asked("en", "Do you sell laptops?"),
                asked("en", "Do you sell hoses?")));

    assertThat(clusters).hasSize(2);
    assertThat(clusters.getFirst().languages()).containsExactly("en", "pl");
  }

  @Test
  void theSameConceptsBringLanguagesTogetherWithoutAnyModel() {
    var clusters =
        new Clustering(Clustering.Meanings.none(), new LexiconGlosses())
            .of(
                List.of(
                    asked("lv", "kur ir mana paka"),
                    asked("en", "Where is my parcel?"),
                    asked("el", "Πού είναι το δέμα μου;"),
                    asked("be", "дзе мая пасылка"),
                    asked("pl", "Gdzie jest moja paczka?"),
                    asked("en", "How much does a gift card cost?"),
                    asked("pl", "Ile kosztuje karta podarunkowa?")));

    assertThat(clusters)
        .extracting(QuestionCluster::languages)
        .containsExactly(List.of("be", "el", "en", "lv", "pl"), List.of("en", "pl"));
  }

  @Test
  void oneKnownWordInALongTextSaysTooLittle() {
    assertThat(
            new Clustering(Clustering.Meanings.none(), new LexiconGlosses())
                .of(
                    List.of(
                        asked("en", "my neighbour next door paints portraits of every parcel"),
                        asked("lv", "vai paka tika saplēsta, iemērkta un izmesta grāvī"))))
        .hasSize(2);
  }

  @Test
  void aGroupHasThePriceOfAllItsQuestions() {
    var waited = asked("pl", "Macie laptopy?", 500, new Reply(NOW.plusSeconds(600), "Nie."));
    var waiting = asked("pl", "Czy macie laptopy?", 250, null);

    assertThat(byLetters.of(List.of(waited, waiting)))
        .singleElement()
        .satisfies(cluster -> {
          assertThat(cluster.cost()).isEqualTo(750);
          assertThat(cluster.waited()).isEqualTo(Duration.ofMinutes(10));
        });
  }

  @Test
  void nothingAskedMakesNoGroups() {
    assertThat(byLetters.of(List.of())).isEmpty();
    assertThat(byLetters.of(List.of(asked("en", "??"), asked("en", "!!")))).hasSize(2);
  }

  private static AskedQuestion asked(String lang, String text) {
    return asked(lang, text, 0, null);
  }

  private static AskedQuestion asked(String lang, String text, long cost, @Nullable Reply reply) {
    return new AskedQuestion(
        "anna:2",
        "anna",
        NOW,
        lang,
        text,
        Result.HANDED_OVER,
        "NO_ANSWER",
        null,
        List.of(),
        Opinion.NOT_TOLD,
        cost,
        reply);
  }
}
