package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/// What each month gave out, one document a month in `budgets`, found by `_id`. Thread-safe.
///
/// Every movement has an id and is one conditional update of one document, so it happens once
/// however often it is tried; a document remembers its newest [#REMEMBERED] movements.
final class Budgets {
  static final int REMEMBERED = 200;

  private static final PushOptions NEWEST = new PushOptions().slice(-REMEMBERED);

  /// @param id the month, as `2026-11`
  /// @param taken in cents, on all days
  /// @param days what each day gave out, in cents, by `01` to `31`
  /// @param operations ids of the newest movements, oldest first
  record Budget(String id, long taken, Map<String, Long> days, List<String> operations) {
    static Budget untouched(String month) {
      var days = new TreeMap<String, Long>();
      IntStream.rangeClosed(1, 31).forEach(day -> days.put("%02d".formatted(day), 0L));
      return new Budget(month, 0, days, List.of());
    }

    long day(String day) {
      return days.getOrDefault(day, 0L);
    }
  }

  private final Store store;
  private final MongoCollection<Budget> budgets;

  Budgets(Store store) {
    this.store = store;
    budgets = store.collection("budgets", Budget.class);
  }

  Budget of(String month) {
    return find(month).orElseGet(() -> Budget.untouched(month));
  }

  List<Budget> all() {
    return store.call(() -> budgets.find().into(new ArrayList<>()));
  }

  private Optional<Budget> find(String month) {
    return store.call(() -> Optional.ofNullable(budgets.find(eq("_id", month)).first()));
  }

  /// Takes the cost of a row if the day and the month have room for it.
  ///
  /// @return false if they have not
  boolean take(LedgerRow row, long perDay, long perMonth) {
    var room =
        and(
            lte("taken", perMonth - row.costCents()),
            lte("days." + row.day(), perDay - row.costCents()));
    return move(row, row.taking(), row.costCents(), room) || isDone(row, row.taking());
  }

  /// Takes the cost of a row that was promised to a customer, whatever room there is.
  void honour(LedgerRow row) {
    move(row, row.taking(), row.costCents(), new BsonDocument());
  }

  /// Sees to it that a row has cost nothing, and will not, whether the budget had paid or not.
  void annul(LedgerRow row) {
    ensure(row.month());
    var untouched =
        and(
            eq("_id", row.month()),
            ne("operations", row.taking()),
            ne("operations", row.givingBack()));
    var both = List.of(row.taking(), row.givingBack());
    var marked =
        store.call(() -> budgets.updateOne(untouched, pushEach("operations", both, NEWEST)));
    if (marked.getMatchedCount() == 0) {
      giveBack(row);
    }
  }

  void giveBack(LedgerRow row) {
    move(row, row.givingBack(), -row.costCents(), new BsonDocument());
  }

  private boolean isDone(LedgerRow row, String operation) {
    return of(row.month()).operations().contains(operation);
  }

  private boolean move(LedgerRow row, String operation, long cents, Bson room) {
    ensure(row.month());
    var once = and(eq("_id", row.month()), ne("operations", operation), room);
    var movement =
        combine(
            inc("taken", cents),
            inc("days." + row.day(), cents),
            pushEach("operations", List.of(operation), NEWEST));
    return store.call(() -> budgets.updateOne(once, movement)).getMatchedCount() == 1;
  }

  private void ensure(String month) {
    if (find(month).isEmpty()) {
      try {
        store.run(() -> budgets.insertOne(Budget.untouched(month)));
      } catch (DuplicateKeyException e) {
        // Another one was faster, which is as good.
      }
    }
  }
}
