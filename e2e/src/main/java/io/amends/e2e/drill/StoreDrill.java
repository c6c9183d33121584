package io.amends.e2e.drill;

import java.io.PrintStream;
import java.time.Duration;

/// The store stands still, is slow, and is cut off.
final class StoreDrill implements Drill {
  @Override
  public String name() {
    return "store";
  }

  @Override
  public String what() {
    return "the store stands still, is slow, says nothing, and is cut off";
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    var pause = Duration.ofSeconds(size == Size.SHORT ? 2 : 12);
    var rounds = size == Size.SHORT ? 1 : 2;
    try (var crowd = new Crowd(10, stage.ports(), 1)) {
      var wire = stage.wire(1);
      for (int i = 0; i < rounds; i++) {
        var talking = crowd.talk(6, pause.dividedBy(2));
        Thread.sleep(300);
        stage.store().process().freeze();
        Thread.sleep(pause);
        stage.store().process().thaw();
        out.printf("  stood still for %d s, %d accepted%n", pause.toSeconds(), crowd.accepted());

        wire.slow(Duration.ofMillis(100));
        Thread.sleep(pause);
        wire.mend();
        out.printf("  was slow for %d s, %d accepted%n", pause.toSeconds(), crowd.accepted());

        wire.hold();
        Thread.sleep(pause);
        wire.cut();
        Thread.sleep(pause);
        wire.mend();
        out.printf(
            "  said nothing and was cut off for %d s each, %d accepted%n",
            pause.toSeconds(), crowd.accepted());
        talking.join();
        crowd.awaitQuiet();
      }
      return stage.check(crowd);
    }
  }
}
