package io.amends.e2e.bench;

import io.amends.e2e.load.Child;
import io.amends.e2e.load.Folder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// What an agent does all day, on ten times as many messages: it must not take twice as long.
final class DeskBench implements Bench {
  private static final double MOST = 2;
  private static final int CALLS = 200;

  @Override
  public String name() {
    return "desk";
  }

  @Override
  public String what() {
    return "list, counts, open and search at ten times the messages"
        + " [rounds 5] [messages 10000]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var rounds = Numbers.argument(arguments, 0, 5);
    var few = Numbers.argument(arguments, 1, 10_000);
    var many = few * 10;
    out.printf("desk: %,d and %,d messages; %s%n", few, many, Numbers.machine());
    try (var folder = new Folder()) {
      var small = Files.createDirectories(folder.path().resolve("small"));
      var large = Files.createDirectories(folder.path().resolve("large"));
      ShopYears.fill(small, few);
      ShopYears.fill(large, many);
      out.printf("  filled; %s%n", Numbers.machine());
      try (var hubOfFew = BenchHub.start(List.of("-Xmx700m"), small);
          var hubOfMany = BenchHub.start(List.of("-Xmx700m"), large)) {
        return compare(calls(hubOfFew, few), calls(hubOfMany, many), rounds, out);
      }
    }
  }

  private static Map<String, Supplier<String>> calls(Child hub, int messages)
      throws IOException, InterruptedException {
    var agent = new DeskAgent(Integer.parseInt(hub.says()));
    agent.awaitSearch(ShopYears.RARE.getFirst());
    var random = new Random(7);
    var calls = new LinkedHashMap<String, Supplier<String>>();
    calls.put("list", () -> "conversations?view=all&limit=50");
    calls.put("counts", () -> "conversations?view=mine&limit=1");
    calls.put(
        "open", () -> "conversations/bench-" + random.nextInt(messages / ShopYears.MESSAGES_EACH));
    calls.put(
        "search", () -> "search?q=" + ShopYears.RARE.get(random.nextInt(ShopYears.RARE.size())));
    var timed = new LinkedHashMap<String, Supplier<String>>();
    calls.forEach((name, path) -> timed.put(name, () -> agent.get(path.get())));
    return timed;
  }

  private static boolean compare(
      Map<String, Supplier<String>> few,
      Map<String, Supplier<String>> many,
      int rounds,
      PrintStream out) {
    few.values().forEach(call -> p99(call, CALLS));
    many.values().forEach(call -> p99(call, CALLS));
    var good = true;
    for (var call : few.entrySet()) {
      var name = call.getKey();
      var same = Objects.requireNonNull(many.get(name));
      var ratios = new ArrayList<Double>();
      var ofFew = new ArrayList<Double>();
      var ofMany = new ArrayList<Double>();
      for (int i = 0; i < rounds; i++) {
        ofFew.add(p99(call.getValue(), CALLS));
        ofMany.add(p99(same, CALLS));
        ratios.add(ofMany.getLast() / ofFew.getLast());
      }
      var ratio = Numbers.median(ratios);
      good &= ratio <= MOST;
      out.printf(
          "  %-7s p99 %.1f ms and %.1f ms: %.2f times (at most %.0f)%n",
          name, Numbers.median(ofFew), Numbers.median(ofMany), ratio, MOST);
    }
    out.printf("%s: %s%n", good ? "ok" : "short", Numbers.machine());
    return good;
  }

  /// @return milliseconds
  private static double p99(Supplier<String> call, int times) {
    var micros = new Histogram(3);
    for (int i = 0; i < times; i++) {
      var start = System.nanoTime();
      if (call.get().isEmpty()) {
        throw new IllegalStateException("an empty reply");
      }
      micros.recordValue((System.nanoTime() - start) / 1_000);
    }
    return micros.getValueAtPercentile(99) / 1e3;
  }
}
