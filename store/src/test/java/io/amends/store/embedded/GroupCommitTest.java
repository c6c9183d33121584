package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final SlowDisk disk = new SlowDisk();
  private final GroupCommit commits = new GroupCommit(disk);

  GroupCommitTest() {
    commits.start();
  }

  @AfterEach
  void close() {
    disk.syncs.release(1000);
    commits.close();
  }

  /// Flushes only when the test lets it.
  private static final class SlowDisk implements GroupCommit.Disk {
    private final AtomicInteger value = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final Semaphore syncs = new Semaphore(0);
    private volatile int written;
    private volatile int synced;
    private volatile boolean broken;

    @Override
    public void commit() {
      commits.incrementAndGet();
      written = value.get();
    }

    @Override
    public void sync() {
      syncs.acquireUninterruptibly();
      if (broken) {
        throw new IllegalStateException("no space left");
      }
      synced = written;
    }

    @Override
    public boolean compact() {
      return false;
    }
  }

  private CompletableFuture<Integer> write() {
    return start(() -> commits.write(ticket -> disk.value.incrementAndGet()));
  }

  private static CompletableFuture<Integer> start(Supplier<Integer> work) {
    var task = new CompletableFuture<Integer>();
    Thread.startVirtualThread(() -> {
      try {
        task.complete(work.get());
      } catch (RuntimeException e) {
        task.completeExceptionally(e);
      }
    });
    return task;
  }

  private static void stillWaits(CompletableFuture<?> task) {
    assertThatThrownBy(() -> task.get(80, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void aWriteReturnsOnlyWhenItIsOnDisk() throws Exception {
    var write = write();

    stillWaits(write);
    disk.syncs.release();

    assertThat(write.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(disk.synced).isEqualTo(1);
  }

  @Test
  void writesThatComeDuringAFlushShareTheNextOne() throws Exception {
    var first = write();
    stillWaits(first);
    var others = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 10; i++) {
      others.add(write());
    }
    stillWaits(others.getLast());

    disk.syncs.release();
    first.get(5, TimeUnit.SECONDS);
    stillWaits(others.getFirst());
    disk.syncs.release();

    for (var other : others) {
      other.get(5, TimeUnit.SECONDS);
    }
    assertThat(disk.commits).hasValue(2);
    assertThat(disk.synced).isEqualTo(11);
  }

  @Test
  void aRefusalWaitsForTheWriteThatMayHaveCausedIt() {
    var first = write();
    stillWaits(first);
    CompletableFuture<Integer> refused =
        start(() ->
            commits.write(ticket -> {
              throw new IllegalArgumentException("duplicate");
            }));

    stillWaits(refused);
    disk.syncs.release(2);

    assertThatThrownBy(() -> refused.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(first).isDone();
  }

  @Test
  void aReaderWaitsForWhatItSaw() throws Exception {
    var write = write();
    stillWaits(write);

    var read =
        start(() -> {
          commits.awaitDurable(commits.newest());
          return disk.synced;
        });
    stillWaits(read);
    disk.syncs.release();

    assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aReaderDoesNotWaitWhenAllIsOnDisk() throws Exception {
    disk.syncs.release();
    write().get(5, TimeUnit.SECONDS);

    commits.awaitDurable(commits.newest());

    assertThat(disk.commits).hasValue(1);
  }

  @Test
  void aBrokenDiskRefusesWhoWaitsAndWhoComesLater() {
    disk.broken = true;
    List<CompletableFuture<Integer>> writes = List.of(write(), write());
    disk.syncs.release(10);

    for (var write : writes) {
      assertThatThrownBy(() -> write.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DiskFailedException.class);
    }
    int before = disk.value.get();
    assertThatThrownBy(() -> commits.write(ticket -> disk.value.incrementAndGet()))
        .isInstanceOf(DiskFailedException.class)
        .hasMessageContaining("no space left");
    assertThat(disk.value).hasValue(before);
    assertThat(commits.failure()).isPresent();
  }

  @Test
  void closingFinishesWhatWasAskedFor() throws Exception {
    var write = write();
    stillWaits(write);
    disk.syncs.release(2);

    commits.close();

    assertThat(write.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(disk.synced).isEqualTo(1);
  }
}
