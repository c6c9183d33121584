package io.amends.e2e.drill;

import ch.qos.logback.classic.Level;
import io.amends.e2e.drill.Drill.Size;
import java.io.PrintStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The drills by name, in the long form. Exit code 0: all held that could be tried; 1: something
/// did not; 2: there is no such drill.
public final class Drills {
  private static final List<Drill> ALL =
      List.of(
          new KillDrill(),
          new RepeatsDrill(),
          new StoreDrill(),
          new StopDrill(),
          new NodesDrill(),
          new MutantDrill(),
          new MailDrill());

  private Drills() {}

  /// @param arguments the name of a drill; without one, all are run; `list` tells their names
  public static void main(String[] arguments) throws Exception {
    hush();
    System.exit(run(List.of(arguments), System.out));
  }

  /// Connections break here on purpose; the libraries need not tell of each.
  private static void hush() {
    var root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    if (root instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }

  private static int run(List<String> arguments, PrintStream out) throws Exception {
    var name = arguments.isEmpty() ? "" : arguments.getFirst();
    var size = arguments.contains("short") ? Size.SHORT : Size.LONG;
    var chosen = ALL.stream().filter(drill -> name.isEmpty() || drill.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      ALL.forEach(drill -> out.printf("  %-10s %s%n", drill.name(), drill.what()));
      return name.equals("list") ? 0 : 2;
    }
    var good = true;
    for (var drill : chosen) {
      out.printf("%s: %s%n", drill.name(), drill.what());
      Outcome outcome;
      try (var stage = drill.stage()) {
        outcome = drill.run(stage, size, out);
      }
      outcome.wrong().stream().limit(20).forEach(sentence -> out.println("  WRONG " + sentence));
      out.printf("%s: %s%n", outcome.verdict(), outcome.figures());
      good &= outcome.isGood();
    }
    return good ? 0 : 1;
  }
}
