package io.amends.ticketing;

/// What became of the wish to make something good.
public sealed interface Reservation {
  /// It is ours to give: issue it once it is committed, release it if it will not be.
  record Reserved(LedgerEntry entry) implements Reservation {}

  /// The customer has a code already that is not used and not expired: say that one again, and
  /// issue it as well (it may be another conversation's that is not committed yet).
  record Reissued(LedgerEntry entry) implements Reservation {}

  /// Nothing was reserved: an honest apology without a code.
  record Refused(Why why) implements Reservation {}

  enum Why {
    /// The policy gives nothing for this reason.
    NOT_DUE,
    /// The budget of the day or the month is used up.
    NO_BUDGET,
    /// The customer got one not long ago.
    COOL_DOWN,
    /// The customer has got all that one may get within 365 days.
    CUSTOMER_CAP,
    /// More than an agent may give in one offer.
    OVER_AGENT_LIMIT
  }
}
