package io.amends.e2e.bench;

import io.amends.e2e.load.Child;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A message through a lane of the hub, without the store, against a bare echo of the same frames.
/// Both servers are processes of their own; rounds alternate between them.
final class EchoBench implements Bench {
  private static final int CONNECTIONS = 64;
  private static final int OPEN_RATE = 3_000;
  private static final int WARM_UP_SECONDS = 4;
  private static final double ENOUGH = 0.5;

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String what() {
    return "a message through a lane, against a bare echo of the same frames [rounds 5] [seconds 3]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var rounds = Numbers.argument(arguments, 0, 5);
    var seconds = Numbers.argument(arguments, 1, 3);
    out.printf(
        "echo: %d sockets, closed loop, %d rounds of %d s; %s%n",
        CONNECTIONS, rounds, seconds, Numbers.machine());
    try (var bareServer = Child.start(List.of(), EchoServer.class, "bare");
        var laneServer = Child.start(List.of(), EchoServer.class, "lane");
        var bare = new EchoLoad(Integer.parseInt(bareServer.says()), CONNECTIONS);
        var lane = new EchoLoad(Integer.parseInt(laneServer.says()), CONNECTIONS)) {
      bare.closed(WARM_UP_SECONDS);
      lane.closed(WARM_UP_SECONDS);
      var ratios = new ArrayList<Double>();
      for (int i = 1; i <= rounds; i++) {
        var one = round("bare", bareServer, bare, seconds, out);
        var other = round("lane", laneServer, lane, seconds, out);
        ratios.add(other / one);
      }
      open("bare", bare, seconds, out);
      open("lane", lane, seconds, out);
      var ratio = Numbers.median(ratios);
      var wrong = bare.outOfOrder() + lane.outOfOrder();
      var good = ratio >= ENOUGH && wrong == 0;
      out.printf(
          "%s: lane at %.2f of bare (at least %.2f), %d out of order%n",
          good ? "ok" : "short", ratio, ENOUGH, wrong);
      return good;
    }
  }

  private static double round(
      String kind, Child server, EchoLoad load, int seconds, PrintStream out)
      throws IOException, InterruptedException {
    var before = server.cpu();
    var result = load.closed(seconds);
    var micros = server.cpu().minus(before).toNanos() / 1e3 / Math.max(1, result.count());
    out.printf(
        "  %s %,8.0f a second, p50 %.2f ms, p99 %.2f ms, server %.0f us of processor each%n",
        kind, result.perSecond(), result.p50(), result.p99(), micros);
    return result.perSecond();
  }

  private static void open(String kind, EchoLoad load, int seconds, PrintStream out)
      throws InterruptedException {
    var result = load.open(OPEN_RATE, seconds);
    out.printf(
        "  %s open loop at %,d a second: %,.0f came back, p50 %.2f ms, p99 %.2f ms%n",
        kind, OPEN_RATE, result.perSecond(), result.p50(), result.p99());
  }
}
