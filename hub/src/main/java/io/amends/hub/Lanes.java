package io.amends.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works through items in order within a lane, side by side across lanes, on virtual threads. A
/// lane exists only while it has work. What arrives together is handed over together: a lane waits
/// until nothing came for a moment, so that a burst is one batch. Safe for use by many threads.
///
/// @param <T> an item of work
public final class Lanes<T> implements AutoCloseable {
  /// What handles a batch. An exception is logged with the lane's name; the lane goes on.
  public interface Work<T> {
    void handle(String lane, List<T> batch);
  }

  /// How many items one lane keeps waiting.
  static final int CAPACITY = 64;

  /// A burst is handed over after that many pauses at the latest.
  private static final int MAX_PAUSES = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Work<T> work;
  private final Duration pause;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentHashMap<String, Lane<T>> lanes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// @param pause how long nothing may have come before a batch is handed over; zero: at once
  public Lanes(Duration pause, Work<T> work) {
    this.pause = pause;
    this.work = work;
  }

  /// Queues an item behind what its lane already has.
  ///
  /// @return false if the lane is full, or the lanes are closed
  public boolean offer(String name, T item) {
    var taken = new boolean[1];
    lanes.compute(
        name,
        (key, running) -> {
          if (closed) {
            return running;
          }
          var lane = running == null ? new Lane<T>() : running;
          taken[0] = lane.add(item);
          if (running == null) {
            threads.execute(() -> drain(key, lane));
          }
          return lane;
        });
    return taken[0];
  }

  /// How many lanes have work.
  public int busy() {
    return lanes.size();
  }

  /// How many items wait in all lanes together.
  public int waiting() {
    return lanes.values().stream().mapToInt(Lane::size).sum();
  }

  /// Takes nothing new, and waits until everything queued is done.
  @Override
  public void close() {
    closed = true;
    threads.close();
  }

  private void drain(String name, Lane<T> lane) {
    do {
      var batch = lane.nextBatch(pause, closed ? 0 : MAX_PAUSES);
      try {
        work.handle(name, batch);
      } catch (RuntimeException e) {
        LOG.error("a lane could not handle {} items", batch.size(), e);
      }
    } while (lanes.computeIfPresent(name, (_, l) -> l.isEmpty() ? null : l) != null);
  }

  private static final class Lane<T> {
    private final List<T> waiting = new ArrayList<>();

    synchronized boolean add(T item) {
      return waiting.size() < CAPACITY && waiting.add(item);
    }

    synchronized boolean isEmpty() {
      return waiting.isEmpty();
    }

    List<T> nextBatch(Duration pause, int pauses) {
      if (!pause.isZero()) {
        for (int i = 0, before = -1; i < pauses && size() != before; i++) {
          before = size();
          sleep(pause);
        }
      }
      return takeAll();
    }

    private synchronized int size() {
      return waiting.size();
    }

    private synchronized List<T> takeAll() {
      var all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }

    private static void sleep(Duration pause) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
