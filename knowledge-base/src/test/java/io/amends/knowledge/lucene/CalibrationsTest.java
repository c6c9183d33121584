package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.Calibration;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Signs;
import io.amends.knowledge.Signs.Basis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Revision> ARTICLES = ToyModel.articles(8, 10);

  /// Neither clearly right nor clearly wrong.
  private static final Signs SIGNS =
      new Signs(0.6, 0.1, 0.2, 0.8, 0.7, 0.2, 0.4, 0.4, 0.7, Basis.MEANINGS);

  private final ToyModel.Memory cache = new ToyModel.Memory();

  @Test
  void whereWordingsLieFarApartALowerScoreIsCertainEnough() throws Exception {
    assertThat(certainty(1, ARTICLES)).isGreaterThan(certainty(0.3, ARTICLES) + 0.05);
    assertThat(certainty(0.3, ARTICLES)).isNotEqualTo(shipped());
  }

  @Test
  void aFewArticlesSayTooLittleAboutThemselves() throws Exception {
    assertThat(certainty(1, ToyModel.articles(4, 10))).isEqualTo(shipped());
  }

  @Test
  void whatWasFoundIsRememberedAfterARestart() throws Exception {
    var found = certainty(1, ARTICLES);
    var blank = new WordingVectors(new ToyModel(1), cache, WordLists.shipped().lexicon());

    try (var again = new Calibrations(Optional.of(blank), WordLists.shipped(), cache)) {
      again.changed(ARTICLES);
      assertThat(again.settle(PATIENCE)).isTrue();

      assertThat(certainty(again)).isCloseTo(found, within(1e-6));
      assertThat(again.of("lv").of(SIGNS).first()).as("another language").isEqualTo(shipped());
    }
  }

  @Test
  void changedArticlesAreExaminedAnewAndForgottenWhenTheyAreGone() throws Exception {
    var vectors = new ToyModel(1).vectors(ARTICLES);
    try (var calibrations = new Calibrations(Optional.of(vectors), WordLists.shipped(), cache)) {
      calibrations.changed(ARTICLES);
      assertThat(calibrations.settle(PATIENCE)).isTrue();
      var before = certainty(calibrations);

      calibrations.changed(ARTICLES.subList(0, 6));
      assertThat(calibrations.settle(PATIENCE)).isTrue();
      assertThat(certainty(calibrations)).isNotEqualTo(before).isNotEqualTo(shipped());

      calibrations.changed(List.of());
      assertThat(calibrations.settle(PATIENCE)).isTrue();
      assertThat(certainty(calibrations)).isEqualTo(shipped());
    }
  }

  @Test
  void articlesOfOneWordingAreHeldAgainstOthersOfOneWordingFromTheirFirstQuestion() {
    try (var calibrations = new Calibrations(Optional.empty(), WordLists.shipped(), cache)) {
      calibrations.changed(ToyModel.articles(6, 1));
      assertThat(certainty(calibrations))
          .isEqualTo(Calibration.shipped().ofSingleWordings().of(SIGNS).first())
          .isLessThan(shipped());

      calibrations.changed(ToyModel.articles(6, 2));
      assertThat(certainty(calibrations)).isEqualTo(shipped());
    }
  }

  @Test
  void moreQuestionsOutOfScopeMakeLessCertain() {
    try (var calibrations = new Calibrations(Optional.empty(), WordLists.shipped(), cache)) {
      calibrations.outOfScope(0.6);
      assertThat(certainty(calibrations)).isLessThan(shipped());

      calibrations.outOfScope(0.1);
      assertThat(certainty(calibrations)).isGreaterThan(shipped());
    }
  }

  @Test
  void theShareOfRightAnswersStaysAsItWasWhileItCannotBeAskedFor() {
    try (var calibrations = new Calibrations(Optional.empty(), WordLists.shipped(), cache)) {
      calibrations.precision(() -> 0.99);
      assertThat(decision(calibrations)).isInstanceOf(Decision.Clarify.class);
      calibrations.precision(() -> {
        throw new IllegalStateException("the store is away");
      });

      assertThat(decision(calibrations)).isInstanceOf(Decision.Clarify.class);
      calibrations.precision(() -> 0.6);
      assertThat(decision(calibrations)).isInstanceOf(Decision.Answer.class);
    }
  }

  private static Decision decision(Calibrations calibrations) {
    var passage =
        new Passage("a", "en", "a/en@1", "A?", "Yes.", 0.6, new Scores(0.8, 0.7, 0.4, 0.4, 0));
    var calibration = calibrations.of("en");
    return calibration.decide(calibration.of(SIGNS), SIGNS.basis(), List.of(passage), List.of());
  }

  /// Begins with an empty cache.
  private double certainty(double spread, List<Revision> articles) throws Exception {
    cache.known.clear();
    var vectors = new ToyModel(spread).vectors(articles);
    var lists = WordLists.shipped();
    try (var calibrations = new Calibrations(Optional.of(vectors), lists, cache)) {
      calibrations.changed(articles);
      assertThat(calibrations.settle(PATIENCE)).isTrue();
      return certainty(calibrations);
    }
  }

  private static double certainty(Calibrations calibrations) {
    return calibrations.of("en").of(SIGNS).first();
  }

  private static double shipped() {
    return Calibration.shipped().of(SIGNS).first();
  }
}
