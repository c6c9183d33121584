package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Updates;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Audit;
import io.amends.ticketing.DiscountCode;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Redemption;
import io.amends.ticketing.Reservation;
import io.amends.ticketing.Spending;
import io.amends.ticketing.mongo.LedgerRow.Pending;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/// The ledger in `ledger`, the budgets in `budgets`. Thread-safe.
///
/// There is no transaction over the two, so each step says first what it is about to do, and can be
/// repeated. A reservation writes its row as RESERVING, takes from the budget under the row's own
/// operation id, then makes it RESERVED. An end writes the final state together with `pending`,
/// gives back under another operation id, then clears `pending`. Whoever finds a row in between
/// finishes it: the same call again, another one that wants the same customer's code, or
/// [#releaseStale].
public final class MongoMakeGoods implements MakeGoods {
  private static final int BATCH = 500;
  private static final List<Step> USABLE = List.of(Step.RESERVED, Step.ISSUED);

  private final Ledger ledger;
  private final Budgets budgets;
  private final Endings endings;
  private final Reserving reserving;

  public MongoMakeGoods(Store store) {
    ledger = new Ledger(store);
    budgets = new Budgets(store);
    endings = new Endings(ledger, budgets);
    reserving = new Reserving(ledger, budgets);
  }

  @Override
  public Reservation reserve(Request request) {
    return reserving.reserve(request);
  }

  @Override
  public void issue(String key, Instant now) {
    var row = ledger.find(key);
    if (row.isEmpty() || !row.get().isEntry()) {
      throw new IllegalArgumentException("nothing is reserved under " + key);
    }
    var told = Updates.combine(Ledger.to(Step.ISSUED), Updates.set("issuedAt", now));
    if (ledger.change(and(eq("_id", key), eq("state", Step.RESERVED.name())), told).isEmpty()) {
      ledger.find(key).filter(r -> r.state() == Step.RELEASED).ifPresent(r -> honour(r, told));
    }
  }

  /// The customer was told of a code that had been released: what was said counts.
  private void honour(LedgerRow released, Bson told) {
    endings.finish(released);
    var again =
        Updates.combine(
            told,
            Updates.set("attempt", released.attempt() + 1),
            Updates.set("pending", Pending.TAKE.name()));
    ledger.change(released, again).ifPresent(endings::finish);
  }

  @Override
  public void release(String key) {
    ledger.find(key).filter(row -> row.state() == Step.RESERVED).ifPresent(this::release);
  }

  private boolean release(LedgerRow row) {
    return endings.end(row, Step.RELEASED).isPresent();
  }

  @Override
  public int releaseStale(Instant olderThan) {
    ledger.pending(BATCH).forEach(endings::finish);
    var stale = ledger.before(List.of(Step.RESERVING, Step.RESERVED), olderThan, BATCH);
    return (int) stale.stream().filter(this::release).count();
  }

  @Override
  public int expire(Instant now, int limit) {
    var over = ledger.over(USABLE, now, limit);
    return (int) over.stream().filter(row -> endings.end(row, Step.EXPIRED).isPresent()).count();
  }

  @Override
  public Optional<LedgerEntry> byCode(String code) {
    return row(code).map(LedgerRow::entry);
  }

  private Optional<LedgerRow> row(String code) {
    return DiscountCode.read(code).flatMap(ledger::withCode).filter(LedgerRow::isEntry);
  }

  @Override
  public Redemption redeem(String code, String order, Instant now) {
    var row = row(code);
    if (row.isEmpty()) {
      return new Redemption.Unknown();
    }
    var usable =
        and(
            eq("_id", row.get().id()),
            in("state", USABLE.stream().map(Step::name).toList()),
            gte("validUntil", now));
    var used =
        Updates.combine(
            Ledger.to(Step.REDEEMED), Updates.set("order", order), Updates.unset("openOf"));
    return ledger
        .change(usable, used)
        .<Redemption>map(r -> new Redemption.Redeemed(r.entry()))
        .orElseGet(() -> notUsable(ledger.find(row.get().id()).orElseThrow(), order));
  }

  private static Redemption notUsable(LedgerRow row, String order) {
    return switch (row.state()) {
      case REDEEMED ->
          order.equals(row.order())
              ? new Redemption.Redeemed(row.entry())
              : new Redemption.UsedElsewhere(row.entry());
      case RESERVED, ISSUED, EXPIRED -> new Redemption.Expired(row.entry());
      case REVOKED -> new Redemption.Revoked(row.entry());
      case RELEASED, RESERVING, REFUSED -> new Redemption.Unknown();
    };
  }

  @Override
  public Redemption release(String code, String order) {
    var row = row(code);
    if (row.isEmpty()) {
      return new Redemption.Unknown();
    }
    var usedForIt =
        and(eq("_id", row.get().id()), eq("state", Step.REDEEMED.name()), eq("order", order));
    var unused = Updates.combine(Ledger.to(Step.ISSUED), Updates.unset("order"));
    var open = Updates.combine(unused, Updates.set("openOf", row.get().customer()));
    try {
      ledger.change(usedForIt, open);
    } catch (DuplicateKeyException e) {
      // The customer got another code since: both are good now, and the newer one is re-issued.
      ledger.change(usedForIt, unused);
    }
    var now = ledger.find(row.get().id()).orElseThrow();
    return now.state() == Step.REDEEMED
        ? new Redemption.UsedElsewhere(now.entry())
        : new Redemption.Redeemed(now.entry());
  }

  @Override
  public Optional<LedgerEntry> revoke(String code, String by) {
    var row = row(code);
    row.filter(r -> USABLE.contains(r.state()))
        .flatMap(r ->
            ledger.change(
                r, Updates.combine(Ledger.ending(r, Step.REVOKED), Updates.set("revokedBy", by))))
        .ifPresent(endings::finish);
    return row.flatMap(r -> ledger.find(r.id())).map(LedgerRow::entry);
  }

  @Override
  public Spending spending(Instant now, ZoneId zone) {
    var date = now.atZone(zone).toLocalDate();
    var budget = budgets.of(YearMonth.from(date).toString());
    return new Spending(
        budget.day("%02d".formatted(date.getDayOfMonth())),
        budget.taken(),
        sum(budget.id(), USABLE),
        sum(budget.id(), List.of(Step.REDEEMED)));
  }

  private long sum(String month, List<Step> states) {
    return ledger.ofMonth(month, states).stream().mapToLong(LedgerRow::costCents).sum();
  }

  @Override
  public List<LedgerEntry> ofCustomer(String customer, int limit) {
    return ledger.newest(customer, limit).stream().map(LedgerRow::entry).toList();
  }

  @Override
  public Audit audit() {
    return new LedgerAudit(ledger, budgets).audit();
  }
}
