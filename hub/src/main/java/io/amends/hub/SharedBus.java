package io.amends.hub;

import io.amends.store.EventLog;
import io.amends.store.EventLog.Entry;
import io.amends.store.StorageException;
import io.amends.ticketing.Conversations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bus of several hubs over one store: what is published here is heard here at once, and at the
/// others after about a tenth of a second, by way of a log that each of them reads. Publishing
/// never waits for the store; while that is away, the news wait, and are left out when they are too
/// many. Safe for use by many threads.
final class SharedBus implements Bus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedBus.class);
  private static final Duration READ_EVERY = Duration.ofMillis(100);
  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
  private static final long ALIVE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long DEAD_AFTER_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int WAITING = 10_000;
  private static final int AT_ONCE = 200;

  private final EventLog<Bulletin> log;
  private final Conversations conversations;
  private final LocalBus local = new LocalBus();
  private final BlockingQueue<Bulletin> outgoing = new LinkedBlockingQueue<>(WAITING);
  private final Map<String, Hub> others = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile Consumer<Event.Changed> elsewhere = change -> {};
  private volatile Supplier<Set<String>> atWorkHere = Set::of;
  private volatile boolean closed;

  /// Another hub, as it was last heard of.
  private record Hub(Set<String> atWork, long heardAt) {}

  SharedBus(EventLog<Bulletin> log, Conversations conversations) {
    this.log = log;
    this.conversations = conversations;
  }

  /// Begins to tell and to listen.
  ///
  /// @param elsewhere is told first what another hub committed
  /// @param atWorkHere ids of the agents who take work at this hub
  void start(Consumer<Event.Changed> elsewhere, Supplier<Set<String>> atWorkHere) {
    this.elsewhere = elsewhere;
    this.atWorkHere = atWorkHere;
    threads.add(Thread.ofVirtual().name("bus-out").start(this::tell));
    threads.add(Thread.ofVirtual().name("bus-in").start(this::listen));
  }

  @Override
  public void publish(Event event) {
    local.publish(event);
    var bulletin =
        event instanceof Event.Changed(var now, var added)
            ? new Bulletin.Committed(
                now.id(), added.isEmpty() ? now.lastSeq() : added.getFirst().seq() - 1)
            : new Bulletin.Told(event);
    if (!outgoing.offer(bulletin)) {
      LOG.warn("an event was not told to the other hubs: too many are waiting");
    }
  }

  @Override
  public Subscription subscribe(Consumer<Event> listener) {
    return local.subscribe(listener);
  }

  /// Ids of the agents who take work, at whichever hub.
  Set<String> atWork() {
    var all = new HashSet<>(atWorkHere.get());
    var now = System.nanoTime();
    others.values().stream()
        .filter(hub -> now - hub.heardAt() < DEAD_AFTER_NANOS)
        .forEach(hub -> all.addAll(hub.atWork()));
    return all;
  }

  private void tell() {
    var batch = new ArrayList<Bulletin>();
    var toldAt = System.nanoTime() - ALIVE_EVERY_NANOS;
    Set<String> told = Set.of();
    while (!closed || !outgoing.isEmpty()) {
      try {
        var first = outgoing.poll(READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          outgoing.drainTo(batch, AT_ONCE);
        }
        var atWork = Set.copyOf(atWorkHere.get());
        if (System.nanoTime() - toldAt > ALIVE_EVERY_NANOS || !atWork.equals(told)) {
          batch.add(new Bulletin.Alive(List.copyOf(atWork)));
          toldAt = System.nanoTime();
          told = atWork;
        }
        send(batch);
        batch.clear();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// Tries until it succeeds, or this hub stops.
  private void send(List<Bulletin> batch) throws InterruptedException {
    while (true) {
      try {
        log.append(batch);
        return;
      } catch (StorageException e) {
        if (closed) {
          return;
        }
        LOG.warn("{} events are not told to the other hubs yet: {}", batch.size(), e.getMessage());
        Thread.sleep(AGAIN_AFTER);
      }
    }
  }

  private void listen() {
    while (!closed) {
      try {
        pass(log.next());
        Thread.sleep(READ_EVERY);
      } catch (StorageException e) {
        LOG.warn("what other hubs tell cannot be heard now: {}", e.getMessage());
        pause();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("what another hub told could not be passed on", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(List<Entry<Bulletin>> entries) {
    var changed = new LinkedHashMap<String, Long>();
    var others = new ArrayList<Event>();
    for (var entry : entries) {
      switch (entry.event()) {
        case Bulletin.Committed(var conversation, var after) ->
            changed.merge(conversation, after, Math::min);
        case Bulletin.Told(var event) -> others.add(event);
        case Bulletin.Alive(var atWork) ->
            this.others.put(entry.process(), new Hub(Set.copyOf(atWork), System.nanoTime()));
      }
    }
    changed.forEach(this::passChange);
    others.forEach(local::publish);
  }

  private void passChange(String conversation, long after) {
    conversations
        .find(conversation)
        .map(now ->
            new Event.Changed(now, conversations.messagesAfter(conversation, after, AT_ONCE)))
        .ifPresent(change -> {
          local.publish(change);
          elsewhere.accept(change);
        });
  }

  /// Tells what is waiting, and listens no more.
  @Override
  public void close() {
    closed = true;
    for (var thread : threads) {
      try {
        if (!thread.join(Duration.ofSeconds(2))) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
