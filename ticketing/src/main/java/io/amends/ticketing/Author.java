package io.amends.ticketing;

/// Who said something.
public sealed interface Author {
  record Customer() implements Author {}

  record Bot() implements Author {}

  /// @param agent id of the account
  /// @param name as the customer saw it when it was said
  record Agent(String agent, String name) implements Author {}

  /// Amends itself, by a rule: a promise that broke, an event for the desk.
  record Automatic() implements Author {}
}
