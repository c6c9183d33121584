package io.amends.ticketing;

/// What became of the wish to use a code.
public sealed interface Redemption {
  /// It was good, and is used for this order now, or was already.
  record Redeemed(LedgerEntry entry) implements Redemption {}

  /// Used for another order.
  record UsedElsewhere(LedgerEntry entry) implements Redemption {}

  record Expired(LedgerEntry entry) implements Redemption {}

  record Revoked(LedgerEntry entry) implements Redemption {}

  /// There is no such code.
  record Unknown() implements Redemption {}
}
