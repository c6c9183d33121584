package io.amends.e2e.bench;

import io.amends.e2e.load.Child;
import io.amends.e2e.load.Folder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Whole turns: a visitor asks over a socket, and the bot's answer comes back, everything stored.
/// Held against the store's own commits of a single document at the same concurrency.
final class TurnBench implements Bench {
  private static final int CROWD = 200;
  private static final int RATE = 50;
  private static final int COUNTED = 20;
  private static final double ENOUGH = 1 / 6.0;
  private static final double PATIENCE_MILLIS = 250;
  private static final List<String> FLAGS = List.of("-Xmx700m");

  @Override
  public String name() {
    return "turn";
  }

  @Override
  public String what() {
    return "question and answer, everything stored, against the store's own commits"
        + " [rounds 5] [seconds 5] [visitors 128]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var rounds = Numbers.argument(arguments, 0, 5);
    var seconds = Numbers.argument(arguments, 1, 5);
    var size = Numbers.argument(arguments, 2, 128);
    out.printf(
        "turn: %d visitors, closed loop, %d rounds of %d s; %s%n",
        size, rounds, seconds, Numbers.machine());
    try (var folder = new Folder();
        var commits = CommitLoad.start(FLAGS, folder.path());
        var hub = BenchHub.start(FLAGS, folder.path());
        var load = new ChatLoad(Integer.parseInt(hub.says()), Math.max(size, CROWD), false)) {
      load.closed(size, 5);
      commits.ask(size + " 5");
      var ratios = new ArrayList<Double>();
      for (int i = 1; i <= rounds; i++) {
        var store = Double.parseDouble(commits.ask("%d %d".formatted(size, seconds)));
        out.printf("  store %,7.0f commits a second%n", store);
        ratios.add(turns(hub, load, size, seconds, out) / store);
      }
      out.printf("  %s%n", counted(hub, load));
      var paced = load.open(RATE, seconds * 2.0);
      out.printf(
          "  open loop at %d a second: p50 %.0f ms, p99 %.0f ms, longest %.0f ms, %d not asked;"
              + " %s%n",
          RATE, paced.p50(), paced.p99(), paced.longest(), load.unasked(), Numbers.machine());
      var ratio = Numbers.median(ratios);
      var good =
          ratio >= ENOUGH && paced.p99() <= PATIENCE_MILLIS && load.wrong() + load.unasked() == 0;
      out.printf(
          "%s: turns at %.2f of the store's commits (at least %.2f), p99 %.0f ms (at most %.0f),"
              + " %d out of order%n",
          good ? "ok" : "short", ratio, ENOUGH, paced.p99(), PATIENCE_MILLIS, load.wrong());
      return good;
    }
  }

  private static double turns(Child hub, ChatLoad load, int size, int seconds, PrintStream out)
      throws InterruptedException {
    var before = hub.cpu();
    var result = load.closed(size, seconds);
    var cpu = hub.cpu().minus(before).toNanos() / 1e6 / Math.max(1, result.count());
    out.printf(
        "  turns %,7.0f a second, p50 %.0f ms, p99 %.0f ms, at most %.2f ms of processor each%n",
        result.perSecond(), result.p50(), result.p99(), cpu);
    return result.perSecond();
  }

  private static String counted(Child hub, ChatLoad load) throws IOException, InterruptedException {
    hub.ask("count");
    load.open(COUNTED, 1);
    var counted = hub.ask("counted").split(" ", 2);
    return "%.1f acknowledged writes a turn; the commands of %d turns: %s"
        .formatted(Double.parseDouble(counted[0]) / COUNTED, COUNTED, counted[1]);
  }
}
