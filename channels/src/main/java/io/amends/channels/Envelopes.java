package io.amends.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that providers sent us, as they sent it. Implementations block, and are safe for use
/// by many threads.
public interface Envelopes {
  /// A body of more bytes is large: kept as a file, and read for few at once.
  int LARGE = 256 * 1024;

  /// @return false if it is known already
  boolean store(Envelope envelope);

  /// It was read, and all that happened in it is in the inbox.
  ///
  /// @param keep for ever, not for 30 days
  void sorted(String id, int events, boolean keep, Instant at);

  /// @param reason in words, for the person who looks at it
  void quarantine(String id, String reason, Instant at);

  /// Puts an envelope out of quarantine, to be read once more.
  ///
  /// @return false if it is not in quarantine
  boolean rerun(String id);

  /// The envelope as it came, if it is still kept.
  Optional<Envelope> find(String id);

  /// The envelope as it came, if it is still to be read.
  ///
  /// @throws MalformedException if its content is lost
  Optional<Envelope> unread(String id);

  /// Which of these channels' envelopes were accepted before that and are still waiting, oldest
  /// first.
  List<Left> waiting(Collection<String> channels, Instant before, int limit);

  /// On which channels something waits, but for these.
  Set<String> waitingBeside(Collection<String> channels);

  /// Puts into quarantine all that waits on a channel.
  void giveUp(String channel, String reason);

  /// @return newest first
  List<Quarantined> quarantined(int limit);

  Counts counts();

  /// What is still to be read, or to be looked at.
  Backlog backlog();

  /// An envelope that waits.
  ///
  /// @param large over [#LARGE]
  record Left(String id, boolean large) {}

  /// @param excerpt the beginning, at most 500 characters
  record Quarantined(String id, String channel, Instant at, String reason, String excerpt) {}

  record Backlog(long waiting, long quarantined) {}

  /// What became of all envelopes that are still remembered.
  record Counts(long waiting, long sorted, long quarantined) {
    public long accepted() {
      return waiting + sorted + quarantined;
    }
  }
}
