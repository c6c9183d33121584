package io.amends.ticketing;

/// Why the bot gave a conversation to people.
public enum HandOverReason {
  ASKED_FOR_PERSON,
  NO_ANSWER,
  CLARIFICATION_FAILED,
  REPEATED,
  ANGER,
  NOT_HELPFUL,
  /// The customer was asked how we did, and was not happy.
  LOW_SCORE,
  /// Something broke inside.
  FAILURE,
  /// The customer wrote again after people had resolved it, or an agent opened it by hand.
  REOPENED,
  /// An agent took it from the bot.
  TAKEN_OVER
}
