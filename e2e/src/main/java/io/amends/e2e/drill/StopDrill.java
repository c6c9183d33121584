package io.amends.e2e.drill;

import java.io.PrintStream;
import java.util.ArrayList;

/// The hub is told to stop while 200 turns are in flight: each gets its answer before it goes.
final class StopDrill implements Drill {
  private static final int CROWD = 200;

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String what() {
    return "the hub is told to stop with 200 turns in flight: 200 answers";
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    var rounds = size == Size.SHORT ? 1 : 3;
    var wrong = new ArrayList<String>();
    for (int i = 1; i <= rounds; i++) {
      try (var crowd = new Crowd(CROWD, stage.ports(), 1)) {
        crowd.speak();
        while (crowd.accepted() < CROWD) {
          Thread.sleep(1);
        }
        var before = crowd.answeredTabs();
        if (!stage.hub(1).stop()) {
          wrong.add("it did not end");
          stage.hub(1).kill();
        }
        Thread.sleep(200);
        var answered = crowd.answeredTabs();
        out.printf(
            "  told to stop with %d unanswered; %d answered when it had gone%n",
            CROWD - before, answered);
        if (answered < CROWD) {
          wrong.add("%d of %d were answered before it went".formatted(answered, CROWD));
        }
        stage.hub(1).startAgain();
        stage.hub(1).awaitReady();
        var outcome = stage.check(crowd);
        wrong.addAll(outcome.wrong());
      }
    }
    return new Outcome("%d times %d turns in flight".formatted(rounds, CROWD), wrong);
  }
}
