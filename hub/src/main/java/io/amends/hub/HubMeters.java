package io.amends.hub;

import io.amends.channels.Inbox;
import io.amends.ticketing.Conversations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What is measured of the path of a message.
final class HubMeters {
  private HubMeters() {}

  static void register(
      MeterRegistry meters, Inbox inbox, Intake intake, Conversations conversations) {
    Gauge.builder("amends.inbox.waiting", () -> inbox.counts().waiting())
        .description("inputs accepted and not yet taken in")
        .register(meters);
    Gauge.builder("amends.inbox.quarantined", () -> inbox.counts().quarantined())
        .description("inputs that could not become a message")
        .register(meters);
    Gauge.builder("amends.lanes.busy", intake::busy)
        .description("senders that are being answered")
        .register(meters);
    Gauge.builder("amends.queue.waiting", conversations::waiting)
        .description("conversations that people owe an answer")
        .register(meters);
  }
}
