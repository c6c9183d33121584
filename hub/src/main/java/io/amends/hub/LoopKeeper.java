package io.amends.hub;

import io.amends.channels.ChannelStates;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Leases;
import io.amends.channels.Leases.Lease;
import io.amends.channels.Loop;
import io.amends.store.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the loop of one channel while this node holds its lease, and waits for the lease while
/// another does. Whether another is alive is judged by this node's own monotonic clock alone: by
/// how long its beat has not changed. Its own lease it gives up earlier than the others would take
/// it.
final class LoopKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopKeeper.class);

  private final String node;
  private final Line line;
  private final Loop loop;
  private final Leases leases;
  private final Sorting sorting;
  private final ChannelStates states;
  private final Tally tally;
  private final InstantSource clock;
  private final Duration patience;
  private final Stopping stopping = new Stopping();
  private final Thread thread;

  /// @param patience a beat that has not changed for so long is taken for dead; a live one is
  ///   renewed four times as often
  LoopKeeper(
      String node,
      Line line,
      Loop loop,
      Leases leases,
      Sorting sorting,
      ChannelStates states,
      Tally tally,
      InstantSource clock,
      Duration patience) {
    this.node = node;
    this.line = line;
    this.loop = loop;
    this.leases = leases;
    this.sorting = sorting;
    this.states = states;
    this.tally = tally;
    this.clock = clock;
    this.patience = patience;
    thread = Thread.ofVirtual().name("loop-" + line.id()).start(this::keep);
  }

  Line line() {
    return line;
  }

  private void keep() {
    while (!stopping.requested()) {
      try {
        take().ifPresent(this::hold);
      } catch (StorageException e) {
        LOG.warn("the lease of {} cannot be seen: {}", line.id(), e.getMessage());
      }
      stopping.sleep(patience.dividedBy(4));
    }
  }

  private String name() {
    return "loop:" + line.id();
  }

  /// What a channel's mark is called in the store.
  static String markOf(String channel, String name) {
    return channel + ":" + name;
  }

  private OptionalLong take() {
    var seen = leases.look(name());
    if (!seen.holder().isEmpty()) {
      long start = System.nanoTime();
      Lease now = seen;
      while (now.equals(seen) && System.nanoTime() - start < patience.toNanos()) {
        if (!stopping.sleep(patience.dividedBy(8))) {
          return OptionalLong.empty();
        }
        now = leases.look(name());
      }
      if (!now.equals(seen) && !now.holder().isEmpty()) {
        return OptionalLong.empty();
      }
      seen = now;
    }
    return leases.take(name(), seen, node);
  }

  /// Runs the loop, again and again, until the lease is lost or somebody stops it.
  private void hold(long epoch) {
    var held = new Stopping();
    stopping.onStop(() -> held.stop());
    var beats = Thread.ofVirtual().name("beat-" + line.id()).start(() -> beat(epoch, held));
    try {
      for (int failures = 0; !held.requested(); failures = run(epoch, held, failures)) {
        if (failures > 0) {
          held.sleep(pause(failures));
        }
      }
    } finally {
      held.stop();
      join(beats);
      leases.release(name(), node, epoch);
    }
  }

  private int run(long epoch, Stopping held, int failures) {
    long start = System.nanoTime();
    try {
      loop.run(new KeptTray(epoch, held), held);
      return 0;
    } catch (InterruptedException e) {
      return 0;
    } catch (Loop.NotOursException e) {
      lose(held);
      return 0;
    } catch (Exception e) {
      if (!held.requested()) {
        LOG.warn("the loop of {} broke: {}", line.id(), e.toString());
      }
      var ranLong = System.nanoTime() - start > TimeUnit.MINUTES.toNanos(2);
      return ranLong ? 1 : failures + 1;
    }
  }

  private static Duration pause(int failures) {
    long most = Math.min(60_000, 500L << Math.min(failures, 7));
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  private void beat(long epoch, Stopping held) {
    long renewed = System.nanoTime();
    while (held.sleep(patience.dividedBy(4))) {
      try {
        if (!leases.renew(name(), node, epoch)) {
          lose(held);
        }
        renewed = System.nanoTime();
      } catch (StorageException e) {
        if (System.nanoTime() - renewed > patience.toNanos() * 3 / 4) {
          lose(held);
        }
      }
    }
  }

  private void lose(Stopping held) {
    if (held.stop()) {
      tally.leaseLost();
      LOG.warn("the lease of {} is lost: another hub may read it now", line.id());
    }
  }

  private final class KeptTray implements Loop.Tray {
    private final long epoch;
    private final Stopping held;

    KeptTray(long epoch, Stopping held) {
      this.epoch = epoch;
      this.held = held;
    }

    @Override
    public boolean put(Envelope envelope) {
      return sorting.put(envelope);
    }

    @Override
    public String mark(String name) {
      return leases.mark(markOf(line.id(), name));
    }

    @Override
    public void mark(String name, String value) {
      if (!leases.mark(markOf(line.id(), name), value, epoch)) {
        throw new Loop.NotOursException("another node reads " + line.id());
      }
    }

    @Override
    public void alive() {
      states.connected(line.id(), now());
    }

    /// What breaks because we stop is no trouble.
    @Override
    public void troubled(Health health) {
      if (!held.requested()) {
        states.troubled(line.id(), health, now());
      }
    }
  }

  private Instant now() {
    return clock.instant();
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopping.stop();
    join(thread);
  }

  /// A stop that can be waited for.
  static final class Stopping implements Loop.Stop {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Runnable> wakes = new ArrayList<>();

    /// @return false if it was asked before
    boolean stop() {
      List<Runnable> all;
      boolean first;
      synchronized (this) {
        first = !requested();
        asked.countDown();
        all = List.copyOf(wakes);
        wakes.clear();
      }
      all.forEach(Runnable::run);
      return first;
    }

    @Override
    public boolean requested() {
      return asked.getCount() == 0;
    }

    @Override
    public void onStop(Runnable wake) {
      synchronized (this) {
        if (!requested()) {
          wakes.add(wake);
          return;
        }
      }
      wake.run();
    }

    @Override
    public boolean sleep(Duration pause) {
      try {
        return !asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
