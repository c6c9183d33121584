package io.amends.hub;

import java.util.List;

/// What hubs over one store tell each other.
sealed interface Bulletin {
  /// A turn was committed; what it is, the store knows.
  ///
  /// @param after seq before the first message that it added
  record Committed(String conversation, long after) implements Bulletin {}

  /// An event that is told whole.
  record Told(Event event) implements Bulletin {}

  /// The sender lives.
  ///
  /// @param atWork ids of the agents who have its desk open and take work
  record Alive(List<String> atWork) implements Bulletin {}
}
