package io.amends.hub.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the work of one socket in order, on a virtual thread while there is any. Bounded. Safe for
/// use by many threads.
final class Fifo {
  private static final Logger LOG = LoggerFactory.getLogger(Fifo.class);

  private final Executor threads;
  private final int most;
  private final Queue<Runnable> waiting = new ArrayDeque<>(2);
  private boolean busy;

  Fifo(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  /// @return false if too much is waiting already
  synchronized boolean offer(Runnable work) {
    if (waiting.size() >= most) {
      return false;
    }
    waiting.add(work);
    if (!busy) {
      busy = true;
      threads.execute(this::drain);
    }
    return true;
  }

  synchronized boolean isIdle() {
    return !busy;
  }

  private void drain() {
    for (var work = next(); work != null; work = next()) {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("the work of a socket failed", e);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    var work = waiting.poll();
    busy = work != null;
    return work;
  }
}
