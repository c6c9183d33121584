package io.amends.hub;

import io.amends.knowledge.Timetable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every few seconds for articles whose time has come. In a thread of its own: a rehearsal
/// takes seconds, and promises must not wait for it.
final class Publisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Timetable timetable;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("publisher").factory());

  Publisher(Timetable timetable) {
    this.timetable = timetable;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      timetable.look();
    } catch (RuntimeException e) {
      LOG.warn("what was planned to be published waits: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
