package io.amends.e2e.bench;

import java.io.PrintStream;
import java.util.List;

/// The benches by name. Exit code 0: it reached what it has to; 1: it fell short; 2: there is no
/// such bench.
public final class Benches {
  private static final List<Bench> ALL =
      List.of(
          new EchoBench(),
          new TurnBench(),
          new IdleBench(),
          new StartBench(),
          new DeskBench(),
          new RetrievalBench(),
          new ChannelsBench());

  private Benches() {}

  /// @param arguments the name of a bench and its own arguments; without any, they are listed
  public static void main(String[] arguments) throws Exception {
    System.exit(run(List.of(arguments), System.out));
  }

  static int run(List<String> arguments, PrintStream out) throws Exception {
    if (arguments.isEmpty()) {
      ALL.forEach(bench -> out.printf("  %-10s %s%n", bench.name(), bench.what()));
      return 0;
    }
    var name = arguments.getFirst();
    var found = ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      out.printf("There is no benchmark '%s'. There are:%n", name);
      run(List.of(), out);
      return 2;
    }
    return found.get().run(arguments.subList(1, arguments.size()), out) ? 0 : 1;
  }
}
