package io.amends.ticketing;

/// How sure the bot has to be. Implementations block, and are safe for use by many threads.
public interface AnswerPolicies {
  /// At most a second old; the standard one before the first edit.
  AnswerPolicy current();

  /// Stores an edit of the policy of that version; the store counts the version up.
  Edit<AnswerPolicy> save(AnswerPolicy edited);
}
