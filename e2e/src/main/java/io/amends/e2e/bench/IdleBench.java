package io.amends.e2e.bench;

import io.amends.e2e.load.Child;
import io.amends.e2e.load.Folder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// What a visitor who only looks costs: memory of the hub for each open chat, with a client that
/// offers compression as browsers do.
final class IdleBench implements Bench {
  private static final double MOST_KB = 30;

  /// Visitors whose sockets make the hub touch what it needs anyway.
  private static final int FIRST = 200;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String what() {
    return "memory of an idle chat, compression offered [sockets 5000]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var size = Numbers.argument(arguments, 0, 5_000);
    out.printf("idle: %d sockets; %s%n", size, Numbers.machine());
    try (var folder = new Folder();
        var hub = BenchHub.start(List.of("-Xms300m", "-Xmx700m"), folder.path());
        var first = new ChatLoad(Integer.parseInt(hub.says()), FIRST, true)) {
      first.closed(FIRST, 3);
      var before = memory(hub, "before", out);
      try (var load = new ChatLoad(Integer.parseInt(hub.says()), size, true)) {
        var after = memory(hub, "with all of them open", out);
        var heap = (after.heap - before.heap) / 1024.0 / size;
        var resident = (after.resident - before.resident) / 1024.0 / size;
        var good = Math.max(heap, resident) <= MOST_KB && load.wrong() == 0;
        out.printf(
            "%s: %.1f KB of heap and %.1f KB of resident memory a socket (at most %.0f)%n",
            good ? "ok" : "short", heap, resident, MOST_KB);
        return good;
      }
    }
  }

  private record Memory(long heap, long resident) {}

  private static Memory memory(Child hub, String when, PrintStream out)
      throws IOException, InterruptedException {
    hub.ask("collect");
    Thread.sleep(1_000);
    var heap = Long.parseLong(hub.ask("collect"));
    var resident = hub.memory();
    out.printf("  %s: heap %,d KB, resident %,d KB%n", when, heap / 1024, resident / 1024);
    return new Memory(heap, resident);
  }
}
