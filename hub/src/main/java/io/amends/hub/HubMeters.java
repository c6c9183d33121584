package io.amends.hub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/// What is measured of the path of a message; `docs/operations.md` says what to make of it.
final class HubMeters {
  private HubMeters() {}

  static void register(MeterRegistry meters, Readings readings, Intake intake) {
    gauge(
        meters,
        "amends.inbox.waiting",
        "inputs accepted and not yet taken in",
        () -> readings.now().waiting());
    gauge(
        meters,
        "amends.inbox.oldest.seconds",
        "age of the oldest input that waits",
        () -> readings.now().oldest());
    gauge(
        meters,
        "amends.inbox.quarantined",
        "inputs that could not become a message",
        () -> readings.now().quarantined());
    gauge(
        meters,
        "amends.envelopes.waiting",
        "what providers sent and nobody has read yet",
        () -> readings.now().unread());
    gauge(
        meters,
        "amends.envelopes.quarantined",
        "what providers sent and nobody can read",
        () -> readings.now().unreadable());
    gauge(
        meters,
        "amends.queue.waiting",
        "conversations that people owe an answer",
        () -> readings.now().queue());
    gauge(
        meters,
        "amends.deliveries.pending",
        "conversations with something that has still to be sent",
        () -> readings.now().deliveriesPending());
    gauge(
        meters,
        "amends.deliveries.unknown",
        "conversations with something of which nobody knows whether it was sent",
        () -> readings.now().deliveriesUnknown());
    gauge(meters, "amends.lanes.busy", "senders that are being answered", intake::busy);
    gauge(meters, "amends.lanes.depth", "inputs that wait in the lanes", intake::waiting);
  }

  private static void gauge(
      MeterRegistry meters, String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(meters);
  }
}
