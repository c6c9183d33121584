package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.Signs.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Level LEVEL = new Level(0.70, 0.85, 1_000);

  @Test
  void theSameScoreIsSurerWhereTheCorpusUsuallyGivesLess() {
    var signs = signs(0.65, 0.10);
    var generous = Calibration.shipped().at(Basis.MEANINGS, new Level(0.80, 0.85, 1_000));
    var mean = Calibration.shipped().at(Basis.MEANINGS, new Level(0.50, 0.85, 1_000));

    assertThat(mean.of(signs).first()).isGreaterThan(generous.of(signs).first() + 0.1);
  }

  @Test
  void aPassageFarAheadOfItsRivalsIsSurer() {
    var calibration = Calibration.shipped().at(Basis.MEANINGS, LEVEL);

    assertThat(calibration.of(signs(0.65, 0.20)).first())
        .isGreaterThan(calibration.of(signs(0.65, 0.02)).first());
  }

  @Test
  void aLevelOfNoExamplesChangesNothing() {
    var changed = Calibration.shipped().at(Basis.MEANINGS, new Level(0.1, 0.1, 0));

    assertThat(changed.of(signs(0.6, 0.1))).isEqualTo(Calibration.shipped().of(signs(0.6, 0.1)));
  }

  @Test
  void whereMoreIsOutOfScopeNothingIsAsSure() {
    var signs = signs(0.62, 0.10);
    var few = Calibration.shipped().outOfScope(0.10).of(signs);
    var usual = Calibration.shipped().outOfScope(Calibration.OUT_OF_SCOPE_SHARE).of(signs);
    var many = Calibration.shipped().outOfScope(0.60).of(signs);

    assertThat(usual).isEqualTo(Calibration.shipped().of(signs));
    assertThat(few.first()).isGreaterThan(usual.first());
    assertThat(many.first()).isLessThan(usual.first());
    assertThat(many.inScope()).isLessThan(usual.inScope());
    assertThat(many.amongThree()).isLessThan(usual.amongThree());
  }

  @Test
  void probabilitiesStayProbabilities() {
    for (var share : new double[] {0, 0.3, 1}) {
      var sure = Calibration.shipped().outOfScope(share).of(signs(1, 1));

      assertThat(sure.first()).isBetween(0.0, 1.0);
      assertThat(sure.amongThree()).isBetween(0.0, 1.0);
      assertThat(sure.inScope()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void whatCostsMoneyMustBeSurer() {
    var calibration = Calibration.shipped();
    var passages = List.of(passage());
    var certainty = new Certainty(0.78, 0.90, 0.90, true);

    assertThat(calibration.decide(certainty, Basis.MEANINGS, passages, List.of("orders")))
        .isInstanceOf(Decision.Answer.class);
    assertThat(calibration.decide(certainty, Basis.MEANINGS, passages, List.of("money")))
        .isInstanceOf(Decision.Clarify.class);
  }

  @Test
  void theMoreAnswersOughtToBeRightTheSurerEachMustBe() {
    var passages = List.of(passage());
    var certainty = new Certainty(0.80, 0.90, 0.90, true);
    var usual = Calibration.shipped();

    assertThat(usual.precision(0.90).decide(certainty, Basis.MEANINGS, passages, List.of()))
        .isEqualTo(usual.decide(certainty, Basis.MEANINGS, passages, List.of()))
        .isInstanceOf(Decision.Answer.class);
    assertThat(usual.precision(0.95).decide(certainty, Basis.MEANINGS, passages, List.of()))
        .isInstanceOf(Decision.Clarify.class);
    assertThat(
            usual
                .precision(0.80)
                .decide(new Certainty(0.6, 0.9, 0.9, true), Basis.MEANINGS, passages, List.of()))
        .isInstanceOf(Decision.Answer.class);
  }

  @Test
  void aCorpusOfFewExamplesIsBelievedALittle() {
    var usual = new Level(0.6, 0.8, 0);

    assertThat(new Level(0.8, 0.9, 15).towards(usual).score()).isCloseTo(0.7, within(1e-9));
    assertThat(new Level(0.8, 0.9, 0).towards(usual).score()).isCloseTo(0.6, within(1e-9));
  }

  private static Signs signs(double score, double gap) {
    return new Signs(score, gap, gap, 0.80, 0.80, 0.05, 0.4, 0.3, 0.9, Basis.MEANINGS);
  }

  private static Passage passage() {
    return new Passage(
        "a", "en", "a/en@1", "How much?", "Three.", 0.7, new Scores(0.8, 0.8, 0.4, 0.3, 0.5));
  }
}
