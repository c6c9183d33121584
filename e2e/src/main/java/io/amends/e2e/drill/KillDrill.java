package io.amends.e2e.drill;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// The hub is killed in mid-turn, again and again.
final class KillDrill implements Drill {
  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String what() {
    return "the hub is killed in mid-turn, and started again";
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    var kills = size == Size.SHORT ? 1 : 5;
    var wrong = new ArrayList<String>();
    try (var crowd = new Crowd(10, stage.ports(), 1)) {
      for (int i = 0; i < kills; i++) {
        var before = crowd.accepted();
        var talking = crowd.talk(4, Duration.ofMillis(400));
        while (crowd.accepted() < before + 10) {
          Thread.sleep(5);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(400));
        stage.hub(1).kill();
        out.printf("  killed with %d accepted%n", crowd.accepted());
        wrong.addAll(stage.verified());
        stage.hub(1).startAgain();
        stage.hub(1).awaitReady();
        talking.join();
        crowd.awaitQuiet();
      }
      var outcome = stage.check(crowd);
      wrong.addAll(outcome.wrong());
      return new Outcome(outcome.figures(), wrong);
    }
  }
}
