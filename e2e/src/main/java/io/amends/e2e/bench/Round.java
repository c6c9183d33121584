package io.amends.e2e.bench;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// One round of a load: how much came back, and after how long. Safe for use by many threads.
final class Round {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final LongAdder count = new LongAdder();
  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

  /// @param perSecond what came back
  /// @param p50 in milliseconds, as `p99` and `longest`
  record Result(double perSecond, double p50, double p99, double longest, long count) {}

  /// What happens at its time, whether or not what was before is done.
  interface Due {
    /// @param number counts from 0
    /// @param at when it ought to happen, in nanoseconds
    void happen(long number, long at);
  }

  /// Something came back.
  ///
  /// @param at when it was or ought to have been sent, in nanoseconds
  void cameBack(long at) {
    count.increment();
    micros.recordValue(Math.clamp((System.nanoTime() - at) / 1_000, 0, LONGEST_MICROS));
  }

  /// Waits, and tells what came back meanwhile.
  Result during(double seconds) throws InterruptedException {
    var start = System.nanoTime();
    Thread.sleep((long) (seconds * 1_000));
    return over((System.nanoTime() - start) / 1e9);
  }

  Result over(double seconds) {
    return new Result(
        count.sum() / seconds,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3,
        count.sum());
  }

  /// Starts an open loop: what is late to happen counts from the time at which it was due.
  static void pace(Vertx vertx, int perSecond, double seconds, Due due) {
    var gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var length = (long) (seconds * 1e9);
    var start = System.nanoTime();
    vertx.setPeriodic(
        1,
        new Handler<>() {
          private long done;

          @Override
          public void handle(Long timer) {
            var past = System.nanoTime() - start;
            for (var until = Math.min(past, length) / gap; done < until; done++) {
              due.happen(done, start + done * gap);
            }
            if (past > length) {
              vertx.cancelTimer(timer);
            }
          }
        });
  }
}
