package io.amends.ticketing;

import io.amends.ticketing.Outgoing.State;

/// What providers reported of the pieces of a message, one letter a piece: each has a fate of its
/// own, which only moves forward, and fails only before it arrived. Immutable.
///
/// @param letters as they are kept among the details of an [Outgoing]; what is beyond the end is
///   not told
record Fates(String letters) {
  private static final char UNTOLD = '-';
  private static final char FAILED = 'F';

  /// What an agent wants to be sent again.
  private static final char AGAIN = 'A';

  /// In the order in which a piece gets on.
  private static final String FORWARD = "-SDR";

  /// @param piece counts from 0
  Fates told(int piece, State state) {
    char before = of(piece);
    char after =
        switch (state) {
          case SENT -> 'S';
          case DELIVERED -> 'D';
          case READ -> 'R';
          case FAILED -> FAILED;
          case PENDING, SENDING, CANCELLED, UNKNOWN -> UNTOLD;
        };
    int from = Math.max(0, FORWARD.indexOf(before));
    boolean fails = after == FAILED && from < FORWARD.indexOf('D');
    return fails || FORWARD.indexOf(after) > from ? with(piece, after) : this;
  }

  /// It left once more: nothing is known of it yet.
  Fates left(int piece) {
    return of(piece) == UNTOLD ? this : with(piece, UNTOLD);
  }

  /// What failed is sent again.
  Fates again() {
    return new Fates(letters.replace(FAILED, AGAIN));
  }

  /// These, and what was told meanwhile.
  Fates besides(Fates stored) {
    var both = new Fates(letters);
    for (int i = 0; i < stored.letters.length(); i++) {
      both = stored.isAgain(i) ? both : both.with(i, stored.of(i));
    }
    return both;
  }

  boolean isAgain(int piece) {
    return of(piece) == AGAIN;
  }

  boolean hasFailed() {
    return letters.indexOf(FAILED) >= 0;
  }

  boolean hasFailed(int piece) {
    return of(piece) == FAILED;
  }

  /// The state that all of these pieces have reached; [State#UNKNOWN] if nothing is told of one.
  State of(int first, int pieces) {
    int reached = FORWARD.length() - 1;
    for (int i = first; i < pieces; i++) {
      reached = Math.min(reached, Math.max(0, FORWARD.indexOf(of(i))));
    }
    return switch (FORWARD.charAt(reached)) {
      case 'S' -> State.SENT;
      case 'D' -> State.DELIVERED;
      case 'R' -> State.READ;
      default -> State.UNKNOWN;
    };
  }

  private char of(int piece) {
    return piece < letters.length() ? letters.charAt(piece) : UNTOLD;
  }

  private Fates with(int piece, char letter) {
    var all = new StringBuilder(letters);
    while (all.length() <= piece) {
      all.append(UNTOLD);
    }
    all.setCharAt(piece, letter);
    return new Fates(all.toString());
  }
}
