package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that has to leave by a channel that does not keep a socket open: an e-mail, say.
///
/// @param key `<conversation>:<seq>:<channel>`; the idempotency key towards the channel
/// @param seq the message it carries
/// @param to address in the channel, frozen when it was queued
/// @param nextAt not before
/// @param error what went wrong last, in words
public record Outgoing(
    String key,
    long seq,
    String channel,
    String to,
    State state,
    int attempts,
    Instant nextAt,
    @Nullable String error) {
  public enum State {
    PENDING,
    /// Given to the channel; what became of it is not known yet.
    SENDING,
    SENT,
    /// Not needed any more: the customer has seen it elsewhere.
    CANCELLED,
    /// Maybe sent: a person decides.
    UNKNOWN,
    /// Given up: a person sees it.
    FAILED
  }

  public boolean isWaiting() {
    return state == State.PENDING || state == State.SENDING;
  }

  public Outgoing with(State state, int attempts, Instant nextAt, @Nullable String error) {
    return new Outgoing(key, seq, channel, to, state, attempts, nextAt, error);
  }
}
