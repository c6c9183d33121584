package io.amends.e2e.bench;

import io.amends.e2e.load.Folder;
import io.amends.e2e.load.HubStart;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long the demo takes until it is ready, the second time and later: with what the JVM learnt
/// after the first start, and without.
final class StartBench implements Bench {
  private static final double MOST_SECONDS = 3;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String what() {
    return "second start of the demo until it is ready [rounds 5]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var rounds = Numbers.argument(arguments, 0, 5);
    out.printf("start: %d rounds; %s%n", rounds, Numbers.machine());
    try (var folder = new Folder()) {
      var hub = new HubStart(jar(), folder.path().resolve("data"));
      var cache = folder.path().resolve("hub.aot");
      var first = hub.untilReady(List.of());
      out.printf("  first start %s%n", first);
      var learning = hub.learn(cache);
      out.printf("  the warm-up took %.1f s and left %.0f MB%n", learning, Files.size(cache) / 1e6);
      var without = new ArrayList<Double>();
      var with = new ArrayList<Double>();
      for (int i = 0; i < rounds; i++) {
        var plain = hub.untilReady(List.of());
        var quick = hub.untilReady(List.of("-XX:AOTCache=" + cache));
        out.printf("  without %s; with %s%n", plain, quick);
        without.add(plain.seconds());
        with.add(quick.seconds());
      }
      var seconds = Numbers.median(with);
      var good = seconds <= MOST_SECONDS;
      out.printf(
          "%s: ready in %.1f s (at most %.0f on an idle machine), %.2f of a start without; %s%n",
          good ? "ok" : "short",
          seconds,
          MOST_SECONDS,
          seconds / Numbers.median(without),
          Numbers.machine());
      return good;
    }
  }

  private static Path jar() {
    var separator = System.getProperty("path.separator");
    for (var entry : System.getProperty("java.class.path").split(separator, -1)) {
      if (entry.endsWith("amends-hub.jar")) {
        return Path.of(entry);
      }
    }
    throw new IllegalStateException("this bench needs the hub's jar on the class path");
  }
}
