package io.amends.e2e.drill;

import java.io.PrintStream;
import java.time.Duration;

/// What was said comes again, once or many times, late and in any order, while customers talk on in
/// two tabs each and lose their sockets.
final class RepeatsDrill implements Drill {
  @Override
  public String name() {
    return "repeats";
  }

  @Override
  public String what() {
    return "what was said comes again, many times and in any order";
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    var messages = size == Size.SHORT ? 4 : 12;
    // So many that nobody says more than a person may.
    try (var crowd = new Crowd(size == Size.SHORT ? 10 : 60, stage.ports(), 2)) {
      var stuttering = crowd.stutter(Duration.ofMillis(50));
      crowd.talk(messages, Duration.ofMillis(size == Size.SHORT ? 600 : 2_200)).join();
      crowd.awaitQuiet();
      stuttering.interrupt();
      stuttering.join();
      return stage.check(crowd);
    }
  }
}
