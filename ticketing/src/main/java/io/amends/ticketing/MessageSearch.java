package io.amends.ticketing;

import java.util.List;

/// Finds what was said, and who said it, whatever the accents and the case. Safe for use by many
/// threads. It may lag behind the store, and is never the truth.
public interface MessageSearch {
  /// @param query words, all of which have to occur; the last may be the beginning of one
  /// @param limit 1 to 50
  /// @return at most one hit for each conversation, the newest first
  Result search(String query, int limit);

  /// What was committed can be found from now on.
  void add(List<Message> messages);

  /// A conversation can be found by the name and the address of its customer.
  void name(String conversation, Customer customer);

  /// @param timedOut it took too long: there may be more
  /// @param ready false while older messages are still being read in
  record Result(List<Hit> hits, boolean timedOut, boolean ready) {
    public Result {
      hits = List.copyOf(hits);
    }
  }

  /// @param seq the message that was hit; 0 if it was the customer's name or address
  /// @param snippet plain text around the hit, at most 160 characters
  record Hit(String conversation, long seq, String snippet) {}
}
