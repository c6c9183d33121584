package io.amends.ticketing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One make-good, from its reservation to its end.
///
/// @param id what it was reserved under: `<conversation>:<message>:<kind>`
/// @param costCents what it is expected to cost us, taken from the budget
/// @param minOrderCents smallest order that it is good for, as it was promised
/// @param code what the customer types at the checkout; unguessable and unique, see [DiscountCode]
/// @param issuedAt when it was told to the customer; null before
/// @param validUntil last moment at which the shop takes it
/// @param order what it was used for; null before
/// @param by id of the agent who gave it; null if the policy did
public record LedgerEntry(
    String id,
    String customer,
    String conversation,
    MakeGoodReason reason,
    MakeGood gift,
    long costCents,
    String currency,
    long minOrderCents,
    String code,
    State state,
    Instant reservedAt,
    @Nullable Instant issuedAt,
    Instant validUntil,
    @Nullable String order,
    @Nullable String by) {
  public enum State {
    /// Taken from the budget, not told to the customer yet.
    RESERVED,
    ISSUED,
    REDEEMED,
    /// Its time passed unused; its cost is back in the budget of the day that gave it.
    EXPIRED,
    /// Taken back by a person; its cost is back in the budget.
    REVOKED,
    /// Never told to the customer; its cost is back in the budget.
    RELEASED
  }

  /// The state as it counts then, before the timer has written it down.
  public State stateAt(Instant now) {
    return (state == State.RESERVED || state == State.ISSUED) && now.isAfter(validUntil)
        ? State.EXPIRED
        : state;
  }
}
