package io.amends.hub;

import io.amends.channels.ChannelStates;
import io.amends.channels.Leases;
import io.amends.store.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the channels going: takes up changed settings, runs the loops, and looks after envelopes
/// that were left over. Safe for use by many threads.
final class ChannelRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelRounds.class);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(16);

  private final Switchboard switchboard;
  private final Sorting sorting;
  private final Leases leases;
  private final ChannelStates states;
  private final Tally tally;
  private final InstantSource clock;
  private final String node = UUID.randomUUID().toString();
  private final Map<String, LoopKeeper> loops = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("rounds").factory());

  ChannelRounds(
      Switchboard switchboard,
      Sorting sorting,
      Leases leases,
      ChannelStates states,
      Tally tally,
      InstantSource clock) {
    this.switchboard = switchboard;
    this.sorting = sorting;
    this.leases = leases;
    this.states = states;
    this.tally = tally;
    this.clock = clock;
  }

  void start() {
    var _ = timer.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Takes up what somebody has just changed.
  void changed() {
    var _ = timer.submit(this::look);
  }

  private void look() {
    try {
      switchboard.refresh();
      tend();
      sorting.sweep();
    } catch (RuntimeException e) {
      if (timer.isShutdown()) {
        return; // broken off
      }
      if (e instanceof StorageException) {
        LOG.warn("the channels were not looked at: {}", e.getMessage());
      } else {
        LOG.error("the channels were not looked at", e);
      }
    }
  }

  private synchronized void tend() {
    var over = new ArrayList<LoopKeeper>();
    loops.values().removeIf(keeper -> !isCurrent(keeper.line()) && over.add(keeper));
    over.forEach(LoopKeeper::close);
    for (var line : switchboard.lines()) {
      if (line.channel() != null && !line.settings().paused() && !loops.containsKey(line.id())) {
        line.channel()
            .loop()
            .ifPresent(loop ->
                loops.put(
                    line.id(),
                    new LoopKeeper(
                        node, line, loop, leases, sorting, states, tally, clock, PATIENCE)));
      }
    }
  }

  private boolean isCurrent(Line line) {
    return switchboard.find(line.id()).filter(line::equals).isPresent();
  }

  /// Fetches nothing new.
  void drain() {
    timer.shutdownNow();
    synchronized (this) {
      loops.values().forEach(LoopKeeper::close);
      loops.clear();
    }
  }

  @Override
  public void close() {
    drain();
  }
}
