package io.amends.channels;

import java.util.OptionalLong;

/// Which node runs a loop, and how far it has read. Implementations block, and are safe for use by
/// many threads. No clock of another node is ever believed: each judges by its own how long a beat
/// has not changed.
public interface Leases {
  /// @param epoch counts the takings
  /// @param beat counts the renewals
  record Lease(String holder, long epoch, long beat) {}

  /// @return nobody, epoch 0, if it was never taken
  Lease look(String name);

  /// Takes it, if it is still as it was seen.
  ///
  /// @return the new epoch; nothing if somebody else was faster
  OptionalLong take(String name, Lease seen, String holder);

  /// @return false if it is not ours any more
  boolean renew(String name, String holder, long epoch);

  /// Lets it go at once, if it is ours.
  void release(String name, String holder, long epoch);

  /// @return empty if nothing was marked
  String mark(String name);

  /// @return false if a later epoch has marked it
  boolean mark(String name, String value, long epoch);

  /// Forgets all marks whose names begin so.
  void forgetMarks(String beginning);
}
