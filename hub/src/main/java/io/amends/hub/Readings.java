package io.amends.hub;

import io.amends.channels.Envelopes;
import io.amends.channels.Inbox;
import io.amends.store.StorageException;
import io.amends.ticketing.Conversations;
import java.time.Duration;
import java.time.InstantSource;

/// What gauges ask the store for, read once for all of them and at most every few seconds; a store
/// that is away is not asked again at once, and reads as no number. Safe for use by many threads.
final class Readings {
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final Inbox inbox;
  private final Envelopes envelopes;
  private final Conversations conversations;
  private final InstantSource clock;
  private Reading last = Reading.NONE;
  private long readAt = System.nanoTime() - FRESH_NANOS;

  /// @param oldest age of the oldest input that waits, in seconds; 0 if none does
  /// @param unread envelopes that are still to be read
  /// @param unreadable envelopes in quarantine
  record Reading(
      double waiting,
      double quarantined,
      double oldest,
      double unread,
      double unreadable,
      double queue,
      double deliveriesPending,
      double deliveriesUnknown) {
    static final Reading NONE =
        new Reading(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);
  }

  Readings(Inbox inbox, Envelopes envelopes, Conversations conversations, InstantSource clock) {
    this.inbox = inbox;
    this.envelopes = envelopes;
    this.conversations = conversations;
    this.clock = clock;
  }

  synchronized Reading now() {
    if (System.nanoTime() - readAt >= FRESH_NANOS) {
      last = read();
      readAt = System.nanoTime();
    }
    return last;
  }

  private Reading read() {
    try {
      var inputs = inbox.counts();
      var backlog = envelopes.backlog();
      var deliveries = conversations.deliveries();
      return new Reading(
          inputs.waiting(),
          inputs.quarantined(),
          oldest(),
          backlog.waiting(),
          backlog.quarantined(),
          conversations.waiting(),
          deliveries.pending(),
          deliveries.unknown());
    } catch (StorageException e) {
      return Reading.NONE;
    }
  }

  private double oldest() {
    var now = clock.instant();
    return inbox.waiting(now, 1).stream()
        .mapToDouble(input -> Duration.between(input.at(), now).toMillis() / 1000.0)
        .findFirst()
        .orElse(0);
  }
}
