package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import io.amends.channels.mongo.MongoLeases;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several nodes, one mailbox.
@Mongo
class LoopKeeperTest {
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final Desks desks;
  private final MongoLeases leases;
  private final Line line;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final List<LoopKeeper> keepers = new ArrayList<>();

  LoopKeeperTest(Store store) {
    desks = new Desks(store);
    leases = new MongoLeases(store);
    var id = "loop-" + UUID.randomUUID().toString().substring(0, 8);
    desks.opens(id);
    line = desks.switchboard.find(id).orElseThrow();
  }

  @AfterEach
  void stop() {
    keepers.forEach(LoopKeeper::close);
  }

  @Test
  void ofTwoNodesOneRunsTheLoopAndTheOtherTakesOverWhenItStops() {
    var first = keeper("first", this::runs);
    await(() -> running.contains("first"));
    keeper("second", this::runs);

    first.close();
    await(() -> running.contains("second"));

    assertThat(mostAtOnce).hasValue(1);
    assertThat(leases.look("loop:" + line.id()).holder()).isEqualTo("second");
  }

  @Test
  void aNodeThatDiedWithoutAWordIsReplaced() {
    var name = "loop:" + line.id();
    leases.take(name, leases.look(name), "dead");

    keeper("second", this::runs);
    await(() -> running.contains("second"));

    assertThat(leases.look(name).epoch()).isEqualTo(2);
  }

  @Test
  void whoLostTheLeaseStopsAndMarksNothingMore() {
    var marked = ConcurrentHashMap.<String>newKeySet();
    keeper(
        "first",
        node ->
            (tray, stop) -> {
              runs(node).run(tray, stop);
              try {
                tray.mark("folder", "7");
                marked.add("too late");
              } catch (Loop.NotOursException e) {
                marked.add("refused");
              }
            });
    await(() -> running.contains("first"));
    var name = "loop:" + line.id();

    await(() -> leases.take(name, leases.look(name), "thief").isPresent());
    leases.mark("%s:folder".formatted(line.id()), "9", leases.look(name).epoch());

    await(() -> running.isEmpty() && !marked.isEmpty());
    assertThat(leases.look(name).holder()).isEqualTo("thief");
    assertThat(desks.meters.counter("amends.leases.lost").count()).isEqualTo(1);
  }

  @Test
  void aLoopThatBreaksIsRunAgain() {
    keeper(
        "first",
        node ->
            (tray, stop) -> {
              if (starts.incrementAndGet() < 3) {
                throw new IllegalStateException("the connection broke");
              }
              runs(node).run(tray, stop);
            });

    await(() -> running.contains("first"));

    assertThat(starts).hasValue(3);
  }

  @Test
  void whatIsPutOnTheTrayIsStoredOnce() {
    var puts = ConcurrentHashMap.<Boolean>newKeySet();
    keeper(
        "first",
        node ->
            (tray, stop) -> {
              var mail = new Envelope(line.id(), "7", desks.now.get(), Map.of(), new byte[] {'x'});
              puts.add(tray.put(mail));
              puts.add(tray.put(mail));
              tray.mark("folder", "7");
              puts.add(tray.mark("folder").equals("7"));
              runs(node).run(tray, stop);
            });

    await(() -> running.contains("first"));

    assertThat(puts).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void whatBreaksBecauseTheLoopIsStoppedIsNoTrouble() {
    var keeper =
        keeper(
            "first",
            node ->
                (tray, stop) -> {
                  runs(node).run(tray, stop);
                  tray.troubled(Health.unreachable("Telegram"));
                });
    await(() -> desks.states.all().containsKey(line.id()));

    keeper.close();

    assertThat(desks.states.all())
        .hasEntrySatisfying(line.id(), state -> assertThat(state.trouble()).isNull());
  }

  private interface Work {
    Loop of(String node);
  }

  private Loop runs(String node) {
    return (tray, stop) -> {
      running.add(node);
      mostAtOnce.accumulateAndGet(running.size(), Math::max);
      try {
        while (stop.sleep(Duration.ofMillis(20))) {
          tray.alive();
        }
      } finally {
        running.remove(node);
      }
    };
  }

  private LoopKeeper keeper(String node, Work work) {
    var keeper =
        new LoopKeeper(
            node,
            line,
            work.of(node),
            leases,
            desks.sorting,
            desks.states,
            new Tally(desks.meters),
            desks.clock,
            PATIENCE);
    keepers.add(keeper);
    return keeper;
  }

  private static void await(BooleanSupplier what) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come to that").isLessThan(end);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
