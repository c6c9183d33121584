package io.amends.ticketing;

/// What we give for a failure. Implementations block, and are safe for use by many threads.
public interface ApologyPolicies {
  /// At most a second old; the standard one before the first edit.
  ApologyPolicy current();

  /// Stores an edit of the policy of that version; the store counts the version up.
  Edit<ApologyPolicy> save(ApologyPolicy edited);
}
