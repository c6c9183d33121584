package io.amends.e2e.drill;

import io.amends.e2e.load.HubProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// The negative control: hubs whose compare-and-set is broken, and a checker that must say so.
final class MutantDrill implements Drill {
  /// Two hubs need not get in each other's way at once.
  private static final int ROUNDS = 6;

  @Override
  public String name() {
    return "mutant";
  }

  @Override
  public String what() {
    return "hubs without a compare-and-set: the checker must notice";
  }

  @Override
  public Stage stage() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("amends-mutant");
    return new Stage(2, Mutant.brokenClassPath(folder, HubProcess.classPath()));
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    try (var crowd = new Crowd(8, stage.ports(), 2)) {
      // Far from the store, there is more time between looking and committing.
      stage.wire(1).slow(Duration.ofMillis(30));
      stage.wire(2).slow(Duration.ofMillis(80));
      var outcome = talk(crowd, stage);
      for (int i = 1; i < ROUNDS && outcome.isGood(); i++) {
        outcome = talk(crowd, stage);
      }
      out.printf("  the checker found %d things wrong, such as:%n", outcome.wrong().size());
      outcome.wrong().stream().limit(5).forEach(sentence -> out.println("    " + sentence));
      if (crowd.accepted() == 0) {
        return new Outcome(outcome.figures(), List.of("nothing was taken in that could be lost"));
      }
      return new Outcome(
          outcome.figures(),
          outcome.isGood() ? List.of("the checker did not notice a broken hub") : List.of());
    }
  }

  private static Outcome talk(Crowd crowd, Stage stage) throws InterruptedException {
    crowd.talk(10, Duration.ofMillis(400)).join();
    crowd.awaitStill();
    return stage.look(crowd);
  }
}
