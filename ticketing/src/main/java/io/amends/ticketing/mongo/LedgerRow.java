package io.amends.ticketing.mongo;

import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods.Request;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A row of the ledger: the entry, and what is still to be done for it.
///
/// @param openOf the first of the customers who are this person, while the code may be used;
///   unique, so that a person has one such code
/// @param month that paid for it, as `2026-11`
/// @param day of that month, as `01`
/// @param attempt counts how often it was taken from the budget; part of the operations' ids
/// @param pending a movement of the budget that may not have happened yet; null if none
record LedgerRow(
    String id,
    String customer,
    String conversation,
    MakeGoodReason reason,
    MakeGood gift,
    long costCents,
    String currency,
    long minOrderCents,
    String code,
    Step state,
    Instant reservedAt,
    @Nullable Instant issuedAt,
    Instant validUntil,
    @Nullable String order,
    @Nullable String by,
    @Nullable String openOf,
    String month,
    String day,
    int attempt,
    @Nullable Pending pending) {
  enum Step {
    /// Written down first; whether the budget has paid is not known yet.
    RESERVING,
    /// The budget had no room, or the customer may not have it; nothing was paid.
    REFUSED,
    RESERVED,
    ISSUED,
    REDEEMED,
    EXPIRED,
    REVOKED,
    RELEASED;

    /// Does its cost count against the budget?
    boolean holds() {
      return this == RESERVED || this == ISSUED || this == REDEEMED;
    }
  }

  enum Pending {
    /// The budget has to pay.
    TAKE,
    /// What the budget paid has to go back.
    GIVE_BACK,
    /// The same, if it paid at all; and it must not pay any more.
    ANNUL
  }

  static LedgerRow reserving(Request request, MakeGood gift, String code, int attempt) {
    var policy = request.policy();
    var date = request.now().atZone(request.zone()).toLocalDate();
    return new LedgerRow(
        request.key(),
        request.customer(),
        request.conversation(),
        request.reason(),
        gift,
        policy.cost(gift),
        policy.currency(),
        policy.minOrderCents(),
        code,
        Step.RESERVING,
        request.now(),
        null,
        policy.validUntil(request.now(), request.zone()),
        null,
        request.by(),
        request.person().iterator().next(),
        YearMonth.from(date).toString(),
        "%02d".formatted(date.getDayOfMonth()),
        attempt,
        null);
  }

  /// Has the hub been told of it?
  boolean isEntry() {
    return state != Step.RESERVING && state != Step.REFUSED;
  }

  boolean isOver(Instant now) {
    return now.isAfter(validUntil);
  }

  String taking() {
    return id + "#" + attempt + "+";
  }

  String givingBack() {
    return id + "#" + attempt + "-";
  }

  /// @throws IllegalStateException if it is none yet
  LedgerEntry entry() {
    return new LedgerEntry(
        id,
        customer,
        conversation,
        reason,
        gift,
        costCents,
        currency,
        minOrderCents,
        code,
        shown(),
        reservedAt,
        issuedAt,
        validUntil,
        order,
        by);
  }

  private LedgerEntry.State shown() {
    return switch (state) {
      case RESERVED -> LedgerEntry.State.RESERVED;
      case ISSUED -> LedgerEntry.State.ISSUED;
      case REDEEMED -> LedgerEntry.State.REDEEMED;
      case EXPIRED -> LedgerEntry.State.EXPIRED;
      case REVOKED -> LedgerEntry.State.REVOKED;
      case RELEASED -> LedgerEntry.State.RELEASED;
      case RESERVING, REFUSED -> throw new IllegalStateException(id + " is no entry");
    };
  }
}
