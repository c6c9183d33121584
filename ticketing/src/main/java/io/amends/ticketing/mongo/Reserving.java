package io.amends.ticketing.mongo;

import static io.amends.ticketing.mongo.LedgerRow.Step.REFUSED;
import static io.amends.ticketing.mongo.LedgerRow.Step.RELEASED;
import static io.amends.ticketing.mongo.LedgerRow.Step.RESERVED;
import static io.amends.ticketing.mongo.LedgerRow.Step.RESERVING;

import io.amends.store.DuplicateKeyException;
import io.amends.ticketing.DiscountCode;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoods.Request;
import io.amends.ticketing.Reservation;
import io.amends.ticketing.Reservation.Refused;
import io.amends.ticketing.Reservation.Reissued;
import io.amends.ticketing.Reservation.Reserved;
import io.amends.ticketing.Reservation.Why;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to a reservation. Thread-safe.
///
/// 1. The row is written as RESERVING. Its unique `openOf` makes it the person's only code that can
///    be used: whoever comes second finds it, and is given the same.
/// 2. The person's cool-down and cap are looked at: nobody else can add to them now.
/// 3. The budget pays.
/// 4. The row becomes RESERVED, or REFUSED.
final class Reserving {
  private static final int TRIES = 50;
  private static final Duration YEAR = Duration.ofDays(365);

  private final Ledger ledger;
  private final Budgets budgets;
  private final Endings endings;
  private final SecureRandom random = new SecureRandom();

  Reserving(Ledger ledger, Budgets budgets) {
    this.ledger = ledger;
    this.budgets = budgets;
    endings = new Endings(ledger, budgets);
  }

  Reservation reserve(Request request) {
    for (int i = 0; i < TRIES; i++) {
      var result = attempt(request);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new IllegalStateException("no turn for " + request.key());
  }

  /// @return empty if somebody else was in the way: look again
  private Optional<Reservation> attempt(Request request) {
    var known = ledger.find(request.key()).orElse(null);
    if (known != null && known.isEntry() && known.state() != RELEASED) {
      return Optional.of(new Reserved(known.entry()));
    }
    if (known != null && known.state() == RESERVING) {
      return pay(known, request);
    }
    if (known != null && known.pending() != null) {
      endings.finish(known);
    }
    var gift =
        request.gift() == null
            ? request.policy().dueFor(request.reason()).orElse(null)
            : request.gift();
    if (gift == null) {
      return refused(Why.NOT_DUE);
    }
    if (request.by() != null && request.policy().cost(gift) > request.policy().agentLimitCents()) {
      return refused(Why.OVER_AGENT_LIMIT);
    }
    if (request.person().size() > 1 && ledger.openOf(request.person()).isPresent()) {
      return reissue(request);
    }
    try {
      return write(request, gift, known).flatMap(row -> pay(row, request));
    } catch (DuplicateKeyException e) {
      return e.index().equals(Ledger.OPEN) ? reissue(request) : Optional.empty();
    }
  }

  /// Step 1.
  ///
  /// @param ended a row of the same key that ended without the customer having been told
  Optional<LedgerRow> write(Request request, MakeGood gift, @Nullable LedgerRow ended) {
    var attempt = ended == null ? 1 : ended.attempt() + 1;
    var code = ended == null ? DiscountCode.random(random) : ended.code();
    var row = LedgerRow.reserving(request, gift, code, attempt);
    if (ended != null) {
      return ledger.restart(ended, row) ? Optional.of(row) : Optional.empty();
    }
    ledger.insert(row);
    return Optional.of(row);
  }

  /// The person has a code that can be used, or somebody is about to give one.
  private Optional<Reservation> reissue(Request request) {
    var open = ledger.openOf(request.person()).orElse(null);
    if (open == null) {
      return Optional.empty();
    }
    if (!request.person().contains(open.customer())) {
      ledger.leave(open);
      return Optional.empty();
    }
    if (open.state() == RESERVING) {
      return pay(open, request)
          .flatMap(r ->
              r instanceof Reserved(var entry)
                  ? Optional.of(new Reissued(entry))
                  : Optional.empty());
    }
    if (open.isOver(request.now())) {
      endings.end(open, Step.EXPIRED);
      return Optional.empty();
    }
    return Optional.of(new Reissued(open.entry()));
  }

  /// Steps 2 to 4.
  private Optional<Reservation> pay(LedgerRow row, Request request) {
    var why = against(row, request);
    if (why.isPresent()) {
      return refuse(row, why.get());
    }
    if (!take(row, request)) {
      return refuse(row, Why.NO_BUDGET);
    }
    var reserved = ledger.change(row, Ledger.to(RESERVED));
    if (reserved.isPresent()) {
      return Optional.of(new Reserved(reserved.get().entry()));
    }
    return Optional.empty();
  }

  /// Step 3.
  boolean take(LedgerRow row, Request request) {
    return budgets.take(row, request.policy().perDayCents(), request.policy().perMonthCents());
  }

  private Optional<Reservation> refuse(LedgerRow row, Why why) {
    return endings.end(row, REFUSED).isPresent() ? refused(why) : Optional.empty();
  }

  private static Optional<Reservation> refused(Why why) {
    return Optional.of(new Refused(why));
  }

  private Optional<Why> against(LedgerRow row, Request request) {
    var policy = request.policy();
    var others =
        ledger.since(request.person(), request.now().minus(YEAR)).stream()
            .filter(r -> !r.id().equals(row.id()) && r.isEntry() && r.state() != RELEASED)
            .toList();
    var coolDown = request.now().minus(Duration.ofDays(policy.coolDownDays()));
    if (others.stream().anyMatch(r -> r.reservedAt().isAfter(coolDown))) {
      return Optional.of(Why.COOL_DOWN);
    }
    var got = others.stream().filter(r -> r.state().holds()).mapToLong(LedgerRow::costCents).sum();
    return got + row.costCents() > policy.customerCapCents()
        ? Optional.of(Why.CUSTOMER_CAP)
        : Optional.empty();
  }
}
