package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void itemsOfALaneKeepTheirOrder() {
    Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
    try (var lanes =
        new Lanes<Integer>(
            Duration.ZERO,
            (lane, batch) ->
                handled
                    .computeIfAbsent(lane, _ -> Collections.synchronizedList(new ArrayList<>()))
                    .addAll(batch))) {
      for (int i = 0; i < 2_000; i++) {
        while (!lanes.offer("lane" + i % 20, i)) {
          Thread.onSpinWait();
        }
      }
    }

    assertThat(handled).hasSize(20);
    handled.values().forEach(items -> assertThat(items).hasSize(100).isSorted());
  }

  @Test
  void aSlowLaneDoesNotHoldTheOthersUp() throws InterruptedException {
    var release = new CountDownLatch(1);
    var others = new CountDownLatch(50);
    try (var lanes =
        new Lanes<String>(
            Duration.ZERO,
            (lane, _) -> {
              if (lane.equals("slow")) {
                await(release);
              } else {
                others.countDown();
              }
            })) {
      lanes.offer("slow", "x");
      IntStream.range(0, 50).forEach(i -> lanes.offer("quick" + i, "x"));

      assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
      release.countDown();
    }
  }

  @Test
  void whatArrivesTogetherIsHandedOverTogether() {
    var batches = Collections.synchronizedList(new ArrayList<List<String>>());
    try (var lanes = new Lanes<String>(Duration.ofMillis(50), (_, batch) -> batches.add(batch))) {
      lanes.offer("anna", "Hello");
      lanes.offer("anna", "where is");
      lanes.offer("anna", "my parcel?");
      await(() -> !batches.isEmpty());
    }

    assertThat(batches).containsExactly(List.of("Hello", "where is", "my parcel?"));
  }

  @Test
  void aFullLaneRefusesUntilItHasRoom() throws InterruptedException {
    var release = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    try (var lanes =
        new Lanes<Integer>(
            Duration.ZERO,
            (_, _) -> {
              started.countDown();
              await(release);
            })) {
      lanes.offer("anna", 0);
      started.await();
      IntStream.range(0, Lanes.CAPACITY).forEach(i -> assertThat(lanes.offer("anna", i)).isTrue());

      assertThat(lanes.offer("anna", 1)).isFalse();
      assertThat(lanes.offer("piotr", 1)).isTrue();
      release.countDown();
    }
  }

  @Test
  void workThatThrowsDoesNotStopWhatIsQueuedBehindIt() {
    var handled = Collections.synchronizedList(new ArrayList<String>());
    try (var lanes =
        new Lanes<String>(
            Duration.ZERO,
            (_, batch) -> {
              handled.addAll(batch);
              throw new IllegalStateException("on purpose");
            })) {
      lanes.offer("anna", "first");
      await(() -> handled.size() == 1);
      lanes.offer("anna", "second");
    }

    assertThat(handled).containsExactly("first", "second");
  }

  @Test
  void closedLanesFinishWhatTheyHaveAndTakeNothingNew() {
    var handled = Collections.synchronizedList(new ArrayList<Integer>());
    var lanes = new Lanes<Integer>(Duration.ofMillis(20), (_, batch) -> handled.addAll(batch));
    IntStream.range(0, 30).forEach(i -> lanes.offer("lane" + i, i));

    lanes.close();

    assertThat(handled).hasSize(30);
    assertThat(lanes.offer("anna", 31)).isFalse();
    assertThat(lanes.busy()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
