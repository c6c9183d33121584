package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Author;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Turn;
import org.jspecify.annotations.Nullable;

/// What an agent decides about a delivery that did not get through, or of which nobody knows.
final class DeadLetters {
  private DeadLetters() {}

  /// @return why not; null if it is sent again
  static @Nullable Done resend(Turn turn, Author agent, String key) {
    return decided(turn, agent, turn.outgoing(key), true);
  }

  /// @return why not; null if it is left as it is
  static @Nullable Done letBe(Turn turn, Author agent, String key) {
    return decided(turn, agent, turn.outgoing(key), false);
  }

  private static @Nullable Done decided(
      Turn turn, Author agent, @Nullable Outgoing stuck, boolean again) {
    if (stuck == null || !stuck.isStuck()) {
      return new Done.Refused("not-possible", "There is no delivery that waits for you.");
    }
    turn.settle(
        again
            ? stuck.again(turn.now())
            : stuck.with(Outgoing.State.CANCELLED, 0, turn.now(), null));
    turn.rest();
    turn.event(agent, again ? "resent" : "letBe", "");
    return null;
  }
}
