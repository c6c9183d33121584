package io.amends.e2e.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every drill in its short form, those with one hub on the same; `./amends drill` runs the long
/// one.
class DrillTest {
  private static Stage shared;

  @BeforeAll
  static void start() throws Exception {
    shared = new KillDrill().stage();
  }

  @AfterAll
  static void stop() {
    if (shared != null) {
      shared.close();
    }
  }

  @Test
  void aHubThatIsKilledInMidTurnLosesNothing() throws Exception {
    passes(new KillDrill(), shared);
  }

  @Test
  void whatIsSaidAgainInAnyOrderCountsOnce() throws Exception {
    passes(new RepeatsDrill(), shared);
  }

  @Test
  void aStoreThatStandsStillIsSlowOrCutOffLosesNothing() throws Exception {
    passes(new StoreDrill(), shared);
  }

  @Test
  void aHubThatIsToldToStopAnswersWhatItHas() throws Exception {
    passes(new StopDrill(), shared);
  }

  @Test
  void twoHubsOnOneStoreAnswerOnceThoughOneIsKilledAndOneFrozen() throws Exception {
    passesAlone(new NodesDrill());
  }

  @Test
  void theCheckerNoticesHubsWithoutACompareAndSet() throws Exception {
    passesAlone(new MutantDrill());
  }

  @Test
  void aHubThatIsKilledWhileItFetchesAndAnswersLettersLosesAndDoublesNone() throws Exception {
    passes(new MailDrill(), shared);
  }

  private static void passesAlone(Drill drill) throws Exception {
    try (var stage = drill.stage()) {
      passes(drill, stage);
    }
  }

  private static void passes(Drill drill, Stage stage) throws Exception {
    var outcome = drill.run(stage, Drill.Size.SHORT, System.out);

    assumeFalse(outcome.isSkipped(), () -> drill.name() + " was not tried: " + outcome.figures());
    assertThat(outcome.wrong()).as(outcome.figures()).isEmpty();
  }
}
