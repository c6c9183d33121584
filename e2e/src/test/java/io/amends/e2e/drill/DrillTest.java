package io.amends.e2e.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every drill in its short form; `./amends drill` runs the long one.
class DrillTest {
  @Test
  void aHubThatIsKilledInMidTurnLosesNothing() throws Exception {
    passes(new KillDrill());
  }

  @Test
  void aStoreThatStandsStillIsSlowOrCutOffLosesNothing() throws Exception {
    passes(new StoreDrill());
  }

  @Test
  void aHubThatIsToldToStopAnswersWhatItHas() throws Exception {
    passes(new StopDrill());
  }

  @Test
  void twoHubsOnOneStoreAnswerOnceThoughOneIsKilledAndOneFrozen() throws Exception {
    passes(new NodesDrill());
  }

  @Test
  void theCheckerNoticesHubsWithoutACompareAndSet() throws Exception {
    passes(new MutantDrill());
  }

  private static void passes(Drill drill) throws Exception {
    var outcome = drill.run(Drill.Size.SHORT, System.out);

    assertThat(outcome.wrong()).as(outcome.figures()).isEmpty();
  }
}
