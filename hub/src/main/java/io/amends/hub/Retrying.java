package io.amends.hub;

import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Outgoing.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;

/// What becomes of something that was tried to be sent: it is out, it is tried again after a pause,
/// or a person has to look. Each pause is longer than the last. Safe for use by many threads.
final class Retrying {
  private static final int MAX_ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LAST_PAUSE = Duration.ofHours(1);

  /// After the provider refused our credentials.
  private static final Duration REFUSED = Duration.ofMinutes(5);

  private final Carrier carrier;
  private final InstantSource clock;

  Retrying(Carrier carrier, InstantSource clock) {
    this.carrier = carrier;
    this.clock = clock;
  }

  /// @param sent what was being sent, with the pieces that have left
  Outgoing settled(Outgoing sent, SendResult result) {
    return switch (result) {
      case SendResult.Accepted _ -> sent.with(State.SENT, sent.attempts(), now(), null);
      case SendResult.Throttled(var after, _) ->
          sent.with(State.PENDING, sent.attempts() - 1, now().plus(after), "too fast");
      case SendResult.Retry(var reason) -> again(sent, pause(sent.attempts()), reason);
      case SendResult.Unknown(var reason) ->
          carrier.isRepeatable(sent.channel())
              ? again(sent, pause(sent.attempts()), reason)
              : sent.with(State.UNKNOWN, sent.attempts(), now(), reason);
      case SendResult.Rejected(var cause, var reason) when cause == Cause.CREDENTIALS ->
          sent.with(State.PENDING, sent.attempts() - 1, now().plus(REFUSED), reason);
      case SendResult.Rejected(var cause, var reason) ->
          sent.with(State.FAILED, sent.attempts(), now(), reason).because(camel(cause));
    };
  }

  /// Below `delivery.cause.` in the desk's texts.
  static String camel(Cause cause) {
    return switch (cause) {
      case BLOCKED_BY_CUSTOMER -> "blockedByCustomer";
      case WINDOW_CLOSED -> "windowClosed";
      case NO_SUCH_ADDRESS -> "noSuchAddress";
      case CONTENT -> "content";
      case TOO_LARGE -> "tooLarge";
      case CREDENTIALS -> "credentials";
      case OTHER -> "other";
    };
  }

  private Outgoing again(Outgoing sent, Duration after, String reason) {
    return sent.attempts() >= MAX_ATTEMPTS
        ? sent.with(State.FAILED, sent.attempts(), now(), reason)
        : sent.with(State.PENDING, sent.attempts(), now().plus(after), reason);
  }

  private static Duration pause(int attempts) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    var longest = pause.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause;
    return longest.dividedBy(2).plusMillis(jitter(longest.toMillis() / 2));
  }

  /// So that what failed together does not come back together.
  private static long jitter(long most) {
    return ThreadLocalRandom.current().nextLong(most + 1);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
