package io.amends.hub;

import io.amends.store.StorageException;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due without anybody ringing: promises whose time has come, mails, inputs that were
/// left over, reservations nobody committed, codes that ran out, files nobody sent. What is due is
/// found by its index. Several hubs may go their rounds over one store: every change is a
/// compare-and-set.
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration STALE_RESERVATION = Duration.ofMinutes(10);
  private static final Duration LEFT_OVER = Duration.ofSeconds(10);
  private static final int AT_ONCE = 100;

  private final Conversations conversations;
  private final MakeGoods makeGoods;
  private final Intake intake;
  private final Aftermath aftermath;
  private final Promises promises;
  private final Delivery delivery;
  private final Uploads uploads;
  private final Turns turns;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("rounds").factory());

  /// What takes long and is not urgent.
  private final ScheduledExecutorService cleaner =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("cleaner").factory());

  Rounds(
      Conversations conversations,
      MakeGoods makeGoods,
      Intake intake,
      Aftermath aftermath,
      Promises promises,
      Delivery delivery,
      Uploads uploads,
      Turns turns,
      InstantSource clock) {
    this.conversations = conversations;
    this.makeGoods = makeGoods;
    this.intake = intake;
    this.aftermath = aftermath;
    this.promises = promises;
    this.delivery = delivery;
    this.uploads = uploads;
    this.turns = turns;
    this.clock = clock;
  }

  void start() {
    every(Duration.ofSeconds(1), this::due);
    every(Duration.ofSeconds(3), intake::sweep);
    every(
        Duration.ofSeconds(10),
        () -> aftermath.settleLeftovers(clock.instant().minus(LEFT_OVER), AT_ONCE));
    every(
        Duration.ofMinutes(1),
        () -> {
          makeGoods.releaseStale(clock.instant().minus(STALE_RESERVATION));
          makeGoods.expire(clock.instant(), AT_ONCE);
        });
    every(cleaner, Duration.ofMinutes(10), this::cleanUp);
  }

  private void cleanUp() {
    boolean more = true;
    while (more && !cleaner.isShutdown()) {
      more = uploads.sweep();
    }
  }

  private void every(Duration pause, Runnable work) {
    every(timer, pause, work);
  }

  private static void every(ScheduledExecutorService timer, Duration pause, Runnable work) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> safely(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (StorageException e) {
      LOG.warn("a round was not finished: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a round failed", e);
    }
  }

  private void due() {
    for (var id : conversations.due(clock.instant(), AT_ONCE)) {
      safely(() -> {
        turns.until(() -> promise(id));
        delivery.start(id);
      });
    }
  }

  /// Sees to everything that is due in one conversation.
  void see(String id) {
    turns.until(() -> promise(id));
    delivery.deliver(id);
  }

  private Optional<Boolean> promise(String id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var found = conversations.find(id);
    if (found.isEmpty() || found.get().due().isAfter(now)) {
      return Optional.of(false);
    }
    var seen = found.get();
    var turn = Turn.on(seen, now);
    promises.look(turn, seen, now);
    var until = turn.snoozedUntil();
    if (until != null && !until.isAfter(now)) {
      turn.wakeUp(new Author.Automatic());
    }
    turn.rest();
    var next = turn.end();
    return next.lastSeq() == seen.lastSeq() && next.due().equals(seen.due())
        ? Optional.of(false)
        : turns.commit(seen, turn).map(_ -> true);
  }

  @Override
  public void close() {
    cleaner.shutdown();
    timer.close();
    cleaner.close();
  }
}
