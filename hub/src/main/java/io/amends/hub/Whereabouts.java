package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.RawInput;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Way;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Where customers are answered, and whether anything may leave there. Safe for use by many
/// threads.
final class Whereabouts {
  private final Switchboard switchboard;
  private final Customers customers;
  private final InstantSource clock;

  Whereabouts(Switchboard switchboard, Customers customers, InstantSource clock) {
    this.switchboard = switchboard;
    this.customers = customers;
    this.clock = clock;
  }

  /// From now on they are answered where they wrote last.
  ///
  /// @return whether nothing leaves by itself
  boolean comesBy(Turn turn, RawInput raw, ChannelEvent event) {
    return comesBy(turn, raw, event, false);
  }

  /// @param restrained machines have written to them enough
  boolean comesBy(Turn turn, RawInput raw, ChannelEvent event, boolean restrained) {
    var head = event.head();
    var details =
        switchboard
            .find(raw.channel())
            .map(Line::channel)
            .map(channel -> channel.freeze(turn.conversation(), head.details()))
            .orElse(Map.of());
    var sender = head.sender();
    boolean quiet = restrained || isPublic(raw, event);
    boolean open = !isStopped(sender.identity());
    turn.replyTo(sender.identity());
    turn.answerOn(new Way(raw.channel(), sender.address(), details, clock.instant(), quiet, open));
    if (open && !isPublic(raw, event)) {
      customers.heard(
          sender.identity(),
          new Identity.Reach(raw.channel(), sender.address(), details, now()),
          sender.verified());
    }
    return quiet || !open;
  }

  /// They want to be written to there again.
  void opened(Turn turn, RawInput raw, ChannelEvent event) {
    customers.stop(event.head().sender().identity(), false);
    var _ = comesBy(turn, raw, event);
  }

  /// They said STOP.
  void stopped(Turn turn, RawInput raw, ChannelEvent event) {
    close(turn, raw, event);
    customers.stop(event.head().sender().identity(), true);
  }

  /// Nothing reaches them there any more.
  void lost(Turn turn, RawInput raw, ChannelEvent event) {
    close(turn, raw, event);
    customers.silence(event.head().sender().identity());
  }

  private static void close(Turn turn, RawInput raw, ChannelEvent event) {
    var way = turn.way();
    if (way != null && way.channel().equals(raw.channel())) {
      turn.close(way.closed());
    }
    turn.cancel(raw.channel(), event.head().sender().address());
    turn.rest();
  }

  /// Whoever said STOP is not written to, whatever they write, until they say START.
  boolean isStopped(String identity) {
    return customers.identity(identity).filter(Identity::stopped).isPresent();
  }

  /// What a channel is called at the desk.
  String nameOf(String channel) {
    return switchboard.find(channel).map(line -> line.settings().name()).orElse(channel);
  }

  /// Does everybody read what is answered: on this channel, or to this?
  private boolean isPublic(RawInput raw, ChannelEvent event) {
    return event instanceof ChannelEvent.ReviewPosted
        || event.head().details().containsKey(ChannelEvent.PUBLIC)
        || switchboard.can(raw.channel(), Feature.PUBLIC);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
