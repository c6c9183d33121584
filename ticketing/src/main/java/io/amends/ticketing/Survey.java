package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a customer said about our help after a resolution.
///
/// @param id `<conversation>:<seq of the answer>`
/// @param agent id of the agent who had the conversation; null if nobody had
/// @param ticket number of the newest ticket; 0 if there was none
/// @param score 1 (bad) to [#BEST]
public record Survey(
    String id,
    String conversation,
    String customer,
    @Nullable String agent,
    String channel,
    String language,
    long ticket,
    int score,
    Instant at) {
  public static final int BEST = 5;

  /// Up to here somebody has to make up for it.
  public static final int LOW = 2;

  public Survey {
    if (score < 1 || score > BEST) {
      throw new IllegalArgumentException("score must be 1 to %d, was %d".formatted(BEST, score));
    }
  }
}
