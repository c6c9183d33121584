package io.amends.ticketing;

/// The numbers of tickets, and a copy of each ticket for reports. Implementations block, and are
/// safe for use by many threads.
public interface Tickets {
  /// The number of the ticket that this key stands for: the same key always has the same, two keys
  /// never share one. Counted up from 1001; a number may be left out.
  ///
  /// @param key `<conversation>:<message>:<kind>`
  long number(String key);

  /// Copies the ticket of a conversation, if it has one; an older copy never replaces a newer.
  void record(Conversation conversation);
}
