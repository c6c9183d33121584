package io.amends.e2e.drill;

import io.amends.e2e.load.HubProcess;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// The negative control: hubs whose compare-and-set is broken, and a checker that must say so.
final class MutantDrill implements Drill {
  @Override
  public String name() {
    return "mutant";
  }

  @Override
  public String what() {
    return "hubs without a compare-and-set: the checker must notice";
  }

  @Override
  public Outcome run(Size size, PrintStream out) throws Exception {
    var folder = Files.createTempDirectory("amends-mutant");
    var classPath = Mutant.brokenClassPath(folder, HubProcess.classPath());
    try (var stage = new Stage(2, classPath);
        var crowd = new Crowd(8, stage.ports(), 2)) {
      // Far from the store, there is more time between looking and committing.
      stage.wire(1).slow(Duration.ofMillis(15));
      stage.wire(2).slow(Duration.ofMillis(40));
      crowd.talk(10, Duration.ofMillis(400)).join();
      Thread.sleep(8_000);
      var outcome = stage.look(crowd);
      out.printf("  the checker found %d things wrong, such as:%n", outcome.wrong().size());
      outcome.wrong().stream().limit(5).forEach(sentence -> out.println("    " + sentence));
      return new Outcome(
          outcome.figures(),
          outcome.isGood() ? List.of("the checker did not notice a broken hub") : List.of());
    }
  }
}
