package io.amends.ticketing;

/// Who answers next: the only assignee a conversation has.
public sealed interface Owner {
  record Bot() implements Owner {}

  /// People owe the answer, and nobody has taken it yet.
  record Queue() implements Owner {}

  /// @param agent id of the account
  /// @param name as customers see it
  record Agent(String agent, String name) implements Owner {
    public Author.Agent asAuthor() {
      return new Author.Agent(agent, name);
    }
  }
}
