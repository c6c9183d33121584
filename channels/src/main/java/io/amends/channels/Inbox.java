package io.amends.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Everything that ever came in: stored before it is acknowledged, so that accepted means kept.
/// Settled inputs are forgotten after 30 days. Implementations block, and are safe for use by many
/// threads.
public interface Inbox {
  /// @return false if it is known already
  boolean store(RawInput input);

  /// An input that was stored, if it is still remembered.
  Optional<RawInput> find(String id);

  void done(Collection<String> ids, Instant at);

  /// @param reason in words, for the person who looks at it
  void quarantine(String id, String reason, Instant at);

  /// Puts an input out of quarantine, to be taken in once more. It keeps the reason that it had.
  ///
  /// @return it, or nothing if it is not in quarantine
  Optional<RawInput> rerun(String id);

  /// What was accepted before that and is still waiting, in order of arrival: the hub died in
  /// between, or the store was away.
  List<RawInput> waiting(Instant before, int limit);

  /// What is waiting of one sender, in order of arrival.
  List<RawInput> waitingOf(String identity, int limit);

  /// @return newest first
  List<RawInput> quarantined(int limit);

  /// How many of a channel are in quarantine that arrived since then.
  long quarantined(String channel, Instant since);

  Counts counts();

  /// What became of all inputs that are still remembered.
  record Counts(long waiting, long done, long quarantined) {
    public long accepted() {
      return waiting + done + quarantined;
    }
  }
}
