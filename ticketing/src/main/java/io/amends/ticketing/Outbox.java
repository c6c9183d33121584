package io.amends.ticketing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What has to leave, and what lately left, in its order. Holds at most [Conversation#MAX_OUTBOX],
/// unless the rest of it still waits, for its time or for a person; [#MOST] at the very most. For
/// one thread.
final class Outbox {
  /// So many at a few hundred bytes each do the document no harm.
  private static final int MOST = 500;

  private final List<Outgoing> all;

  Outbox(List<Outgoing> all) {
    this.all = new ArrayList<>(all);
  }

  List<Outgoing> all() {
    return all;
  }

  @Nullable Outgoing find(String key) {
    return all.stream().filter(o -> o.key().equals(key)).findFirst().orElse(null);
  }

  /// Does so much wait, for its time or for a person, that no more may?
  boolean isFull() {
    return all.stream().filter(o -> o.isWaiting() || o.state() == Outgoing.State.UNKNOWN).count()
        >= MOST;
  }

  /// Makes room by what nobody has to look at any more. Beyond [#MOST] what failed goes too, whose
  /// line stays in the history; what holds up others never does.
  void add(Outgoing outgoing) {
    if (all.size() >= Conversation.MAX_OUTBOX) {
      all.stream()
          .filter(o -> !o.isWaiting() && !o.isStuck())
          .findFirst()
          .or(() ->
              all.stream()
                  .filter(o -> all.size() >= MOST && o.state() == Outgoing.State.FAILED)
                  .findFirst())
          .ifPresent(all::remove);
    }
    all.add(outgoing);
  }

  /// Replaces what is held under the same key.
  void replace(Outgoing outgoing) {
    all.replaceAll(o -> o.key().equals(outgoing.key()) ? outgoing : o);
  }

  /// What waits for this channel is not needed any more.
  void cancel(String channel, Instant now) {
    cancel(o -> o.channel().equals(channel), now);
  }

  /// What waits for this address of a channel is not needed any more.
  void cancel(String channel, String to, Instant now) {
    cancel(o -> o.channel().equals(channel) && o.to().equals(to), now);
  }

  private void cancel(Predicate<Outgoing> which, Instant now) {
    all.replaceAll(o ->
        o.isWaiting() && which.test(o)
            ? o.with(Outgoing.State.CANCELLED, o.attempts(), now, null)
            : o);
  }

  /// When the next of it may leave.
  Optional<Instant> next() {
    return all.stream()
        .filter(o -> o.isWaiting() && !o.isHeldBy(all))
        .map(Outgoing::nextAt)
        .min(Instant::compareTo);
  }
}
