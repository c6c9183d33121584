package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Channel;
import io.amends.channels.ChannelStates;
import io.amends.channels.Health;
import io.amends.channels.Piece;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.store.StorageException;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages out by the configured channels, one try at a time. Safe for use by many threads.
final class Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  /// How often a channel that cannot be used just now is looked at.
  private static final Duration CLOSED = Duration.ofSeconds(30);

  /// How long the turn of a message is waited for; what has to wait longer is put back meanwhile,
  /// lest its lease runs out.
  private static final Duration TURN = Duration.ofSeconds(5);

  private final Switchboard switchboard;
  private final ChannelStates states;
  private final Receipts receipts;
  private final Letters letters;
  private final InstantSource clock;

  /// Told of each piece that is out.
  interface Progress {
    /// @param piece counts from 0
    /// @param more others come after it
    void left(int piece, boolean more);
  }

  Carrier(
      Switchboard switchboard,
      ChannelStates states,
      Receipts receipts,
      Letters letters,
      InstantSource clock) {
    this.switchboard = switchboard;
    this.states = states;
    this.receipts = receipts;
    this.letters = letters;
    this.clock = clock;
  }

  /// @return how long the channel must not be used; zero if now is fine
  Duration wait(String channel, Instant now) {
    return usable(channel).map(line -> line.breaker().wait(now)).orElse(CLOSED);
  }

  /// Waits until the pace lets a message begin, unless that is far off. It is not marked as being
  /// sent meanwhile: of what was, when a hub dies, nobody knows whether it left.
  ///
  /// @return zero if it may be sent now; else how long it has to wait
  Duration turn(Outgoing outgoing) {
    var line = usable(outgoing.channel()).filter(l -> l.breaker().wait(clock.instant()).isZero());
    try {
      return line.isEmpty()
          ? Duration.ZERO
          : line.get().pace().await(outgoing.key(), outgoing.to(), TURN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return TURN;
    }
  }

  boolean isGone(String channel) {
    return switchboard.isGone(channel);
  }

  private Optional<Line> usable(String channel) {
    return switchboard
        .find(channel)
        .filter(line -> line.channel() != null && !line.settings().paused());
  }

  /// May we still write to the customer there, after their newest words?
  boolean isWindowOpen(Conversation conversation, Outgoing outgoing, Instant now) {
    var way = conversation.way();
    var window =
        usable(outgoing.channel())
            .map(Line::channel)
            .filter(channel -> !channel.capabilities().has(Feature.AFTER_WINDOW))
            .map(channel -> channel.capabilities().window());
    return window.isEmpty()
        || way == null
        || !way.channel().equals(outgoing.channel())
        || now.isBefore(way.heardAt().plus(window.get().open()));
  }

  /// Is a repeat harmless?
  boolean isRepeatable(String channel) {
    return usable(channel)
        .map(Line::channel)
        .filter(c -> c.capabilities().has(Feature.IDEMPOTENT))
        .isPresent();
  }

  /// Sends what is left of a message whose turn it is; stops at the first piece that does not get
  /// through.
  SendResult send(
      Conversation conversation, Outgoing outgoing, Message message, Progress progress) {
    var line = usable(outgoing.channel());
    var channel = line.map(Line::channel);
    if (line.isEmpty() || channel.isEmpty()) {
      return new SendResult.Throttled(CLOSED);
    }
    List<Piece> pieces;
    try {
      pieces =
          channel
              .get()
              .render(
                  letters.words(
                      conversation, outgoing, message, channel.get().capabilities(outgoing.to())));
    } catch (StorageException e) {
      return new SendResult.Retry(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("message {} cannot be put into the form of {}", message.id(), line.get().id(), e);
      return new SendResult.Rejected(Cause.CONTENT, "it cannot be put into the channel's form");
    }
    if (pieces.isEmpty()) {
      return new SendResult.Rejected(
          Cause.CONTENT, "there is nothing in it that this channel can send");
    }
    SendResult result = new SendResult.Accepted("");
    boolean begun = false;
    for (int i = 0; i < pieces.size(); i++) {
      if (!outgoing.owes(i)) {
        continue;
      }
      result = once(line.get(), channel.get(), pieces.get(i), begun);
      begun = true;
      if (!(result instanceof SendResult.Accepted(var receipt))) {
        return result;
      }
      receipts.put(
          new Receipt(
              line.get().id(),
              receipt,
              conversation.id(),
              message.seq(),
              outgoing.key(),
              i,
              clock.instant()));
      progress.left(i, i < pieces.size() - 1);
    }
    states.wentOut(line.get().id(), clock.instant());
    return result;
  }

  /// @param begun the turn that was waited for was that of another piece
  private SendResult once(Line line, Channel channel, Piece piece, boolean begun) {
    SendResult result;
    try {
      var wait = begun ? line.pace().await(piece.key(), piece.to(), TURN) : Duration.ZERO;
      if (wait.isPositive()) {
        return new SendResult.Throttled(wait);
      }
      var closed = line.breaker().enter();
      if (closed.isPositive()) {
        return new SendResult.Throttled(closed);
      }
      result = tried(line, channel, piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Retry("the hub stopped before it was sent");
    }
    judge(line, result);
    return result;
  }

  private static SendResult tried(Line line, Channel channel, Piece piece) {
    try {
      return channel.send(piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown("the hub stopped while sending");
    } catch (RuntimeException e) {
      LOG.error("channel {} broke while sending", line.id(), e);
      return new SendResult.Unknown("broke while sending: " + e.getClass().getSimpleName());
    } finally {
      line.pace().ended(piece.to());
    }
  }

  private void judge(Line line, SendResult result) {
    switch (result) {
      case SendResult.Throttled(var after, var wholeChannel) when wholeChannel ->
          line.breaker().pauseFor(after);
      case SendResult.Accepted _, SendResult.Throttled _ -> line.breaker().succeeded();
      case SendResult.Retry _, SendResult.Unknown _ -> line.breaker().failed();
      case SendResult.Rejected(var cause, _) when cause == Cause.CREDENTIALS -> {
        line.breaker().pauseFor(Duration.ofMinutes(5));
        states.troubled(line.id(), Health.credentials(), clock.instant());
      }
      case SendResult.Rejected _ -> line.breaker().succeeded();
    }
  }
}
