package io.amends.hub;

import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.store.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where inputs come in: stored first, acknowledged after, then the lane of their sender is rung. A
/// lane takes all that waits of its sender from the inbox, so that nothing overtakes what another
/// hub, or a full lane, left behind. Safe for use by many threads.
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /// What waits longer was left over: by a crash, a full lane, or a store that was away.
  private static final Duration LEFT_OVER = Duration.ofSeconds(5);

  private static final int SWEEP = 200;

  /// So many senders are answered at once: of hundreds, each command to the store would stand in
  /// line between what comes in and its acknowledgement.
  private static final int AT_ONCE = 32;

  private final Inbox inbox;
  private final Lanes<RawInput> lanes;
  private final InstantSource clock;
  private final Duration quiet;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final AtomicLong order;

  /// @param pause how long nothing may have come before a burst is taken in
  /// @param quiet the same for an album, whose pictures have to be fetched
  Intake(Inbox inbox, InstantSource clock, Duration pause, Duration quiet, Reception reception) {
    this.inbox = inbox;
    this.clock = clock;
    this.quiet = quiet;
    this.order = new AtomicLong(clock.millis() * 1_000);
    this.lanes = new Lanes<>(pause, (identity, batch) -> handle(reception, identity, batch));
  }

  /// Grows with every input of this hub, from start to start, and with the clock from hub to hub.
  long nextOrder() {
    return order.updateAndGet(last -> Math.max(last + 1, clock.millis() * 1_000));
  }

  /// Keeps an input and sees to it; a repeat too, which may be waiting since another hub died. When
  /// this returns, it will not be lost.
  ///
  /// @return false if it was known
  boolean accept(RawInput input) {
    boolean fresh = inbox.store(input);
    ring(input);
    return fresh;
  }

  /// Sees once more to an input that may have been kept before, as [#accept] does to a repeat.
  ///
  /// @return false if it is not known
  boolean again(String id) {
    var known = inbox.find(id);
    known.ifPresent(this::ring);
    return known.isPresent();
  }

  /// Takes up what is waiting in the inbox though nobody has it in hand.
  ///
  /// @return how many
  int sweep() {
    var left = inbox.waiting(clock.instant().minus(LEFT_OVER), SWEEP);
    left.forEach(this::ring);
    return left.size();
  }

  /// Takes up everything that a former hub left over, at start.
  void resume() {
    inbox.waiting(clock.instant(), SWEEP).forEach(this::ring);
  }

  void ring(RawInput input) {
    if (inHand.add(input.id()) && !lanes.offer(input.identity(), input)) {
      inHand.remove(input.id());
    }
  }

  /// How many senders are being answered.
  public int busy() {
    return lanes.busy();
  }

  /// How many inputs wait in the lanes.
  int waiting() {
    return lanes.waiting();
  }

  /// Takes nothing new, and waits until all that is in hand is answered.
  void drain() {
    lanes.close();
  }

  /// Looks again until nothing is added to an album; whatever else comes meanwhile keeps it no
  /// longer.
  private List<RawInput> waiting(String identity) {
    var waiting = inbox.waitingOf(identity, Lanes.CAPACITY);
    var before = 0L;
    for (var pieces = Albums.pieces(waiting); pieces > before; pieces = Albums.pieces(waiting)) {
      before = pieces;
      sleep(quiet);
      waiting = inbox.waitingOf(identity, Lanes.CAPACITY);
    }
    return waiting;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Reception reception, String identity) {
    var waiting = waiting(identity);
    turns.acquireUninterruptibly();
    try {
      reception.receive(identity, waiting);
    } finally {
      turns.release();
    }
  }

  private void handle(Reception reception, String identity, List<RawInput> batch) {
    try {
      receive(reception, identity);
    } catch (StorageException e) {
      LOG.warn("{} inputs stay in the inbox for now: {}", batch.size(), e.getMessage());
    } finally {
      batch.forEach(input -> inHand.remove(input.id()));
    }
  }
}
