package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Channel;
import io.amends.channels.ChannelStates;
import io.amends.channels.Envelope;
import io.amends.channels.Envelopes;
import io.amends.channels.MalformedException;
import io.amends.store.Files;
import io.amends.store.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what providers send, and reads it afterwards: each envelope becomes events, each event an
/// input in the lane of its sender. Everything may be repeated, since each is stored under an id of
/// its own. Safe for use by many threads.
final class Sorting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);
  private static final Duration LEFT_OVER = Duration.ofSeconds(5);
  private static final int SWEEP = 1_000;
  private static final int AT_ONCE = 32;

  /// Of those that are large, so many are in memory at once.
  private static final int LARGE_AT_ONCE = 2;

  /// A file that cannot be had after so many tries is left out, and the desk told.
  private static final int MAX_TRIES = 5;

  private final Envelopes envelopes;
  private final Switchboard switchboard;
  private final ChannelStates states;
  private final Unpacking unpacking;
  private final InstantSource clock;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final Map<String, Later> later = new ConcurrentHashMap<>();
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// An envelope whose files could not be fetched yet.
  private record Later(int tries, Instant notBefore) {}

  Sorting(
      Envelopes envelopes,
      Switchboard switchboard,
      ChannelStates states,
      Intake intake,
      Files files,
      InstantSource clock) {
    this.envelopes = envelopes;
    this.switchboard = switchboard;
    this.states = states;
    unpacking = new Unpacking(switchboard, intake, files, clock);
    this.clock = clock;
  }

  /// Keeps an envelope, and sees to it. When this returns, it will not be lost.
  ///
  /// @return false if it was known
  boolean put(Envelope envelope) {
    var fresh = envelopes.store(envelope);
    if (fresh) {
      ring(envelope);
    }
    return fresh;
  }

  /// Takes up what nobody has in hand: a hub died, a channel was not usable, a file not to be had;
  /// a channel is gone.
  void sweep() {
    var lines = switchboard.lines();
    var usable = lines.stream().filter(line -> line.channel() != null).map(Line::id).toList();
    envelopes.waiting(usable, clock.instant().minus(LEFT_OVER), SWEEP).forEach(this::ring);
    envelopes.waitingBeside(lines.stream().map(Line::id).toList()).stream()
        .filter(switchboard::isGone)
        .forEach(this::giveUp);
  }

  /// What is large is not held while it waits for its turn, but read once more from the store.
  private void ring(Envelope envelope) {
    var id = envelope.id(); // So that nothing below holds the envelope itself.
    if (envelope.body().length > Envelopes.LARGE) {
      take(id, () -> oneOfFew(id));
    } else {
      take(id, () -> turn(() -> sort(envelope)));
    }
  }

  private void ring(Envelopes.Left left) {
    take(
        left.id(),
        () -> {
          if (left.large()) {
            oneOfFew(left.id());
          } else {
            turn(() -> sort(left.id()));
          }
        });
  }

  private void take(String id, Runnable work) {
    var wait = later.get(id);
    if ((wait == null || !wait.notBefore().isAfter(clock.instant())) && inHand.add(id)) {
      try {
        threads.execute(() -> taken(id, work));
      } catch (RejectedExecutionException e) {
        inHand.remove(id);
      }
    }
  }

  /// How many envelopes are being read.
  int busy() {
    return inHand.size();
  }

  private void taken(String id, Runnable work) {
    try {
      work.run();
    } catch (StorageException e) {
      LOG.warn("an envelope waits: {}", e.getMessage());
    } finally {
      inHand.remove(id);
    }
  }

  private void oneOfFew(String id) {
    large.acquireUninterruptibly();
    try {
      turn(() -> sort(id));
    } finally {
      large.release();
    }
  }

  private void turn(Runnable work) {
    turns.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      turns.release();
    }
  }

  private void sort(String id) {
    try {
      envelopes.unread(id).ifPresentOrElse(this::sort, () -> later.remove(id));
    } catch (MalformedException e) {
      quarantine(id, String.valueOf(e.getMessage()));
    }
  }

  private void sort(Envelope envelope) {
    switchboard
        .find(envelope.channel())
        .map(Line::channel)
        .ifPresent(channel -> sort(envelope, channel));
  }

  private void sort(Envelope envelope, Channel channel) {
    var id = envelope.id();
    var tries = later.getOrDefault(id, new Later(0, now())).tries();
    try {
      var unpacked = unpacking.unpack(envelope, channel, tries >= MAX_TRIES);
      if (unpacked.isWaiting()) {
        later.put(id, new Later(tries + 1, now().plusSeconds(20L << tries)));
      } else if (unpacked.broken() != null) {
        quarantine(id, unpacked.broken());
      } else {
        var keep = channel.capabilities().has(Feature.LETTERS);
        envelopes.sorted(id, unpacked.events(), keep, now());
        later.remove(id);
      }
      if (unpacked.events() > 0) {
        states.cameIn(envelope.channel(), envelope.at());
      }
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("an envelope of channel {} cannot be read", envelope.channel(), e);
      quarantine(id, "could not be read: " + e.getClass().getSimpleName());
    }
  }

  private void quarantine(String id, String reason) {
    envelopes.quarantine(id, reason, now());
    later.remove(id);
  }

  /// The channel is gone: a person sees what was not read yet, who may run it again on another of
  /// the same id.
  private void giveUp(String channel) {
    envelopes.giveUp(channel, "the channel was removed before this was read");
    later.keySet().removeIf(id -> id.startsWith(channel + ":"));
  }

  /// What came in, as it came, if it is still kept.
  Optional<Envelope> original(String id) {
    return envelopes.find(id);
  }

  List<Envelopes.Quarantined> quarantined(int limit) {
    return envelopes.quarantined(limit);
  }

  /// @return false if it is not in quarantine
  boolean rerun(String id) {
    boolean known = envelopes.rerun(id);
    if (known) {
      take(id, () -> oneOfFew(id));
    }
    return known;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    threads.close();
  }
}
