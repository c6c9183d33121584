package io.amends.channels.meta;

import io.amends.channels.Piece;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How long after a customer's words Meta lets us write.
final class Windows {
  private Windows() {}

  /// What has to be kept with an answer: what the customer wrote, and when.
  static Map<String, String> freeze(Map<String, String> newest) {
    var frozen = new HashMap<>(newest);
    frozen.keySet().retainAll(Set.of(Who.HEARD, Who.MESSAGE));
    return frozen;
  }

  /// @return false too if it is not known when the customer wrote: then Meta decides
  static boolean isOver(Piece piece, Instant now, Duration window) {
    var heard = piece.details().get(Who.HEARD);
    try {
      return heard != null && now.isAfter(Instant.parse(heard).plus(window));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
