package io.amends.store.embedded;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes writes durable, many with one flush of the disk.
///
/// Each write takes a ticket and changes memory; a single thread then writes all that has changed
/// to the file, flushes it, and wakes everybody whose ticket is covered. No commit ever falls
/// between the first and the last change of one write. When the disk fails once, it stays failed:
/// every write is refused until the process is started anew. Thread-safe.
final class GroupCommit implements AutoCloseable {
  /// The file as this class needs it; called by one thread at a time.
  interface Disk {
    /// Writes what has changed; no write is in progress meanwhile.
    void commit();

    /// Forces to the disk what was written; writes go on meanwhile.
    void sync();

    /// Gives space back, a little at a time; no write is in progress meanwhile.
    ///
    /// @return whether anything was moved
    boolean compact();
  }

  private static final long COMPACT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Disk disk;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final AtomicLong begun = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final Thread committer;
  private volatile long durable;
  private volatile @Nullable String failure;
  private long requested;
  private boolean closing;

  GroupCommit(Disk disk) {
    this.disk = disk;
    this.committer = Thread.ofPlatform().daemon().name("store-commit").unstarted(this::commitAll);
  }

  void start() {
    committer.start();
  }

  /// Does a write and returns when it is on disk; also when it throws, because what made it fail
  /// may be another write that is not on disk yet.
  ///
  /// @param work is given its ticket
  /// @throws DiskFailedException if it may not be on disk
  <T> T write(LongFunction<T> work) {
    refuseAfterFailure();
    long ticket = 0;
    try {
      gate.readLock().lock();
      try {
        ticket = begun.incrementAndGet();
        return work.apply(ticket);
      } finally {
        gate.readLock().unlock();
      }
    } finally {
      awaitDurable(ticket);
    }
  }

  /// The ticket of the newest write that has begun.
  long newest() {
    return begun.get();
  }

  /// Returns when the writes up to this ticket are on disk.
  ///
  /// @throws DiskFailedException if they may not be
  void awaitDurable(long ticket) {
    if (durable >= ticket) {
      return;
    }
    lock.lock();
    try {
      requested = Math.max(requested, ticket);
      wanted.signal();
      while (durable < ticket && failure == null && !closing) {
        done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiskFailedException("interrupted before the write was on disk");
    } finally {
      lock.unlock();
    }
    if (durable < ticket) {
      refuseAfterFailure();
      throw new DiskFailedException("the store was closed before the write was on disk");
    }
  }

  private void refuseAfterFailure() {
    var reason = failure;
    if (reason != null) {
      throw new DiskFailedException(reason);
    }
  }

  /// Why nothing can be written any more, if so.
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void commitAll() {
    try {
      long compacted = System.nanoTime();
      while (awaitRequest()) {
        if (requested() > durable) {
          commitOnce();
        }
        if (System.nanoTime() - compacted > COMPACT_EVERY_NANOS) {
          if (alone(disk::compact)) {
            // Only then may the space of what was moved be written over.
            disk.sync();
          }
          compacted = System.nanoTime();
        }
      }
    } catch (RuntimeException | Error e) {
      failed("the store's file cannot be written: " + e.getMessage());
    }
  }

  /// Waits for a request, at most until the next look at the file's free space.
  ///
  /// @return false when there is nothing left to do for ever
  private boolean awaitRequest() {
    lock.lock();
    try {
      long patience = COMPACT_EVERY_NANOS;
      while (requested <= durable && !closing && patience > 0) {
        patience = wanted.awaitNanos(patience);
      }
      return !closing || requested > durable;
    } catch (InterruptedException e) {
      failed("the thread that writes the store's file was interrupted");
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long requested() {
    lock.lock();
    try {
      return requested;
    } finally {
      lock.unlock();
    }
  }

  private void commitOnce() {
    long covered =
        alone(() -> {
          long newest = begun.get();
          disk.commit();
          return newest;
        });
    disk.sync();
    lock.lock();
    try {
      durable = covered;
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T alone(Supplier<T> work) {
    gate.writeLock().lock();
    try {
      return work.get();
    } finally {
      gate.writeLock().unlock();
    }
  }

  private void failed(String reason) {
    lock.lock();
    try {
      failure = reason;
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Finishes what is asked for, and stops.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      wanted.signal();
    } finally {
      lock.unlock();
    }
    try {
      committer.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
