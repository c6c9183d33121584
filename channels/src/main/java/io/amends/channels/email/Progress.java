package io.amends.channels.email;

import java.util.Collection;
import java.util.TreeSet;

/// How far a mailbox was read. A mail that is still to be had holds the mark back, and what was
/// kept behind it is not fetched once more while this process lives. For one thread at a time.
final class Progress {
  private final TreeSet<Long> done = new TreeSet<>();
  private final TreeSet<Long> owed = new TreeSet<>();
  private long validity;
  private long mark;

  /// A round begins.
  ///
  /// @param now of the UIDs; what is known of other ones is forgotten
  /// @param reached everything up to it is done
  void begin(long now, long reached) {
    if (now != validity) {
      done.clear();
      validity = now;
    }
    mark = reached;
    done.headSet(reached, true).clear();
    owed.clear();
  }

  boolean isDone(long uid) {
    return uid <= mark || done.contains(uid);
  }

  /// They are to be had in this round.
  void owe(Collection<Long> uids) {
    owed.addAll(uids);
  }

  /// It was kept and put away, or will never be had.
  void done(long uid) {
    owed.remove(uid);
    done.add(uid);
  }

  boolean isAllDone() {
    return owed.isEmpty();
  }

  /// Everything up to it is done.
  long mark() {
    if (!owed.isEmpty()) {
      return owed.getFirst() - 1;
    }
    return done.isEmpty() ? mark : done.getLast();
  }
}
