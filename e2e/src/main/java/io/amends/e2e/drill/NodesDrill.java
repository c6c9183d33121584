package io.amends.e2e.drill;

import io.amends.e2e.load.HubProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/// Two hubs on one store, and each customer has a tab at both: one is killed, the other frozen for
/// longer than its inputs wait for it, then revived, then cut off from the store.
final class NodesDrill implements Drill {
  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public String what() {
    return "two hubs on one store: one killed, one frozen past its lease and revived";
  }

  @Override
  public Stage stage() throws IOException, InterruptedException {
    return new Stage(2, HubProcess.classPath());
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    var rounds = size == Size.SHORT ? 1 : 3;
    var frozen = Duration.ofSeconds(10);
    try (var crowd = new Crowd(8, stage.ports(), 2)) {
      for (int i = 0; i < rounds; i++) {
        stage.wire(1).slow(Duration.ofMillis(5));
        stage.wire(2).slow(Duration.ofMillis(15));
        var talking = crowd.talk(9, Duration.ofSeconds(4));
        Thread.sleep(1_000);
        stage.hub(1).kill();
        out.printf("  killed the first with %d accepted%n", crowd.accepted());
        Thread.sleep(2_000);
        stage.hub(1).startAgain();
        stage.hub(1).awaitReady();

        stage.hub(2).freeze();
        Thread.sleep(frozen);
        stage.hub(2).thaw();
        out.printf(
            "  froze the second for %d s, %d accepted%n", frozen.toSeconds(), crowd.accepted());

        stage.wire(1).cut();
        Thread.sleep(2_000);
        stage.wire(1).mend();
        out.printf("  cut the first off from the store, %d accepted%n", crowd.accepted());
        talking.join();
        crowd.awaitQuiet();
      }
      return stage.check(crowd);
    }
  }
}
