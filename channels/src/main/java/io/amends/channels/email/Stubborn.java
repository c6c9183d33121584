package io.amends.channels.email;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Which mails the server failed to hand over, and since when: they come after the others, and in
/// the end are left to a person. For one thread at a time.
final class Stubborn {
  /// A server that was merely away is back by then.
  private static final Duration PATIENCE = Duration.ofHours(6);

  private static final int TRIES = 5;

  private final Map<Long, Failures> failures = new HashMap<>();
  private long validity;

  private record Failures(int count, Instant since) {}

  /// @param now of the UIDs; what is known of other ones is forgotten
  void begin(long now) {
    if (now != validity) {
      failures.clear();
      validity = now;
    }
  }

  void failed(long uid, Instant now) {
    failures.merge(
        uid, new Failures(1, now), (old, _) -> new Failures(old.count() + 1, old.since()));
  }

  void cameThrough(long uid) {
    failures.remove(uid);
  }

  /// How often in a row.
  int failures(long uid) {
    var known = failures.get(uid);
    return known == null ? 0 : known.count();
  }

  /// Not by accident: twice in a row.
  boolean is(long uid) {
    return failures(uid) > 1;
  }

  boolean isHopeless(long uid, Instant now) {
    var known = failures.get(uid);
    return known != null && known.count() >= TRIES && !now.isBefore(known.since().plus(PATIENCE));
  }
}
