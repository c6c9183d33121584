package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.lucene.LuceneRetriever;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  @Test
  void aPerfectRetrieverGetsPerfectNumbersAndAStrangerIsNotAnswered() throws IOException {
    var corpus =
        """
        tea\tWhich teas do you sell?
        tea\tthe kinds of tea you have
        post\tHow much is the postage?
        post\twhat does it cost to post a box
        """;
    var questions = "kinds of tea\ttea\nwhat does it cost to post\tpost\nastronaut wanted\tOOS\n";

    var report = report(corpus, questions);

    assertThat(report.inScope()).isEqualTo(2);
    assertThat(report.outOfScope()).isEqualTo(1);
    assertThat(report.top1()).isEqualTo(1);
    assertThat(report.recall3()).isEqualTo(1);
    assertThat(report.meanReciprocalRank()).isEqualTo(1);
    assertThat(report.auroc()).isEqualTo(1);
    assertThat(report.accuracyAtOutOfScopeRecall(0.9)).isEqualTo(1);
    assertThat(report.outOfScopeAnswered()).isZero();
    assertThat(report.interval(EvaluationReport::top1).from()).isEqualTo(1);
  }

  @Test
  void anArticleThatTheCorpusLacksCountsAsWrong() throws IOException {
    var report = report("tea\tWhich teas do you sell?\n", "kinds of tea\tcoffee\nteas\ttea\n");

    assertThat(report.top1()).isEqualTo(0.5);
    assertThat(report.meanReciprocalRank()).isEqualTo(0.5);
    assertThat(report.auroc()).isNaN();
  }

  @Test
  void theCalibrationErrorIsTheDistanceBetweenPromiseAndTruth() throws IOException {
    var report = report("tea\tWhich teas do you sell?\n", "Which teas do you sell?\ttea\n");

    var promised = report.outcomes().getFirst().search().confidence();
    assertThat(report.calibrationError()).isCloseTo(1 - promised, within(1e-9));
  }

  @Test
  void filesMayBeUntidy() throws IOException {
    var corpus = "\uFEFFtea\t Which teas? \tmore cells\r\n\r\ntea\tWhich teas?\ntea\tteas\n";

    assertThat(QuestionFile.corpus(reader(corpus), "en").getFirst().text().wordings())
        .containsExactly("Which teas?", "teas");
    assertThat(QuestionFile.questions(reader("why\toos\n")).getFirst().article()).isEmpty();
  }

  @Test
  void anArticleWithVeryManyOrVeryLongWordingsIsTakenAsFarAsItGoes() throws IOException {
    var corpus = new StringBuilder("a\t" + "long ".repeat(300) + "\n");
    for (int i = 0; i < 1_000; i++) {
      corpus.append("a\twording ").append(i).append('\n');
    }

    var article = QuestionFile.corpus(reader(corpus.toString()), "en").getFirst();

    assertThat(article.text().wordings()).hasSize(Draft.MAX_VARIANTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "only one cell\n", "tea\t\n", "\tWhich teas?\n"})
  void whatHasNoTwoCellsIsToldWithItsLine(String text) {
    assertThatThrownBy(() -> QuestionFile.corpus(reader(text), "en"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line");
  }

  @Test
  void noiseIsTheSameForTheSameSeedAndSpoilsAboutAFifthOfTheWords() {
    var text = "Could you tell me when my parcel will arrive, please? ".repeat(40);

    var spoilt = Noise.TYPO.on(text, 7);

    assertThat(spoilt).isEqualTo(Noise.TYPO.on(text, 7)).isNotEqualTo(Noise.TYPO.on(text, 8));
    var same = 0;
    var words = text.toLowerCase(java.util.Locale.ROOT).split(" ", -1);
    var typed = spoilt.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      same += words[i].equals(typed[i]) ? 1 : 0;
    }
    assertThat((double) same / words.length).isBetween(0.65, 0.9);
    assertThat(Noise.NODIAC.on("Cik maksā piegāde? Ile kosztuje łódź? Πόσο είναι;", 1))
        .isEqualTo("Cik maksa piegade? Ile kosztuje lodz? Ποσο ειναι;");
    assertThat(Noise.NONE.on(text, 1)).isEqualTo(text);
  }

  private static EvaluationReport report(String corpus, String questions) throws IOException {
    try (var retriever = new LuceneRetriever((_, _, allowed) -> allowed.iterator().next())) {
      retriever.update(QuestionFile.corpus(reader(corpus), "en"), 1);
      return new Evaluation(retriever)
          .run(QuestionFile.questions(reader(questions)), Optional.of("en"), Noise.NONE, 1);
    }
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
