package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.mongo.LedgerRow.Pending;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/// The rows of the ledger, in `ledger`. Every change of a row is one update, conditional on its
/// state and its attempt. Thread-safe.
final class Ledger {
  static final String OPEN = "open_of_customer";
  static final String CODE = "code";
  private static final List<String> PENDING =
      Stream.of(Pending.values()).map(Pending::name).toList();

  private final Store store;
  private final MongoCollection<LedgerRow> rows;

  Ledger(Store store) {
    this.store = store;
    rows = store.collection("ledger", LedgerRow.class);
    store.run(this::ensureIndexes);
  }

  private void ensureIndexes() {
    rows.createIndex(
        Indexes.ascending("openOf"), new IndexOptions().unique(true).sparse(true).name(OPEN));
    rows.createIndex(Indexes.ascending("code"), new IndexOptions().unique(true).name(CODE));
    rows.createIndex(Indexes.ascending("customer", "reservedAt"));
    rows.createIndex(Indexes.ascending("state", "reservedAt"));
    rows.createIndex(Indexes.ascending("state", "validUntil"));
    rows.createIndex(Indexes.ascending("month", "state"));
    rows.createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
  }

  Optional<LedgerRow> find(String id) {
    return first(eq("_id", id));
  }

  Optional<LedgerRow> withCode(String code) {
    return first(eq("code", code));
  }

  /// The code that one of these customers can use.
  Optional<LedgerRow> openOf(Collection<String> customers) {
    return first(in("openOf", customers));
  }

  /// A code that stands in the place of another customer, who was the same person once, goes back
  /// to its own; where its own has another by now, both are good, and the other is re-issued.
  void leave(LedgerRow row) {
    try {
      change(row, Updates.set("openOf", row.customer()));
    } catch (DuplicateKeyException e) {
      change(row, Updates.unset("openOf"));
    }
  }

  private Optional<LedgerRow> first(Bson which) {
    return store.call(() -> Optional.ofNullable(rows.find(which).first()));
  }

  /// @throws DuplicateKeyException by `_id_`, [#OPEN] or [#CODE]
  void insert(LedgerRow row) {
    store.run(() -> rows.insertOne(row));
  }

  /// Begins again what ended without the customer having been told.
  ///
  /// @return false if somebody else was faster
  /// @throws DuplicateKeyException by [#OPEN]
  boolean restart(LedgerRow ended, LedgerRow next) {
    var as = and(same(ended), exists("pending", false));
    return store.call(
        () -> rows.findOneAndReplace(as, next, new FindOneAndReplaceOptions()) != null);
  }

  /// Moves a row on if it is as it was seen.
  ///
  /// @return the row afterwards; empty if somebody else was faster
  Optional<LedgerRow> change(LedgerRow seen, Bson update) {
    return change(same(seen), update);
  }

  Optional<LedgerRow> change(Bson as, Bson update) {
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    return store.call(() -> Optional.ofNullable(rows.findOneAndUpdate(as, update, after)));
  }

  private static Bson same(LedgerRow seen) {
    return and(
        eq("_id", seen.id()), eq("state", seen.state().name()), eq("attempt", seen.attempt()));
  }

  static Bson to(Step state) {
    return Updates.set("state", state.name());
  }

  /// The end of a row whose cost, if the budget has paid it, is to go back.
  static Bson ending(LedgerRow row, Step state) {
    var back = row.state() == Step.RESERVING ? Pending.ANNUL : Pending.GIVE_BACK;
    return Updates.combine(to(state), Updates.unset("openOf"), Updates.set("pending", back.name()));
  }

  void clearPending(LedgerRow row) {
    change(
        and(
            eq("_id", row.id()),
            eq("attempt", row.attempt()),
            eq("pending", row.pending() == null ? "" : row.pending().name())),
        Updates.unset("pending"));
  }

  /// By customer, reservedAt.
  List<LedgerRow> since(Collection<String> customers, Instant from) {
    return list(
        and(in("customer", customers), gte("reservedAt", from)), descending("reservedAt"), 1000);
  }

  /// By customer, reservedAt.
  List<LedgerRow> newest(String customer, int limit) {
    var shown = Stream.of(Step.values()).filter(s -> s != Step.RESERVING && s != Step.REFUSED);
    return list(
        and(eq("customer", customer), oneOf(shown.toList())), descending("reservedAt"), limit);
  }

  /// By state, reservedAt.
  List<LedgerRow> before(Collection<Step> states, Instant reserved, int limit) {
    return list(and(oneOf(states), lt("reservedAt", reserved)), ascending("reservedAt"), limit);
  }

  /// By state, validUntil.
  List<LedgerRow> over(Collection<Step> states, Instant now, int limit) {
    return list(and(oneOf(states), lt("validUntil", now)), ascending("validUntil"), limit);
  }

  /// By pending.
  List<LedgerRow> pending(int limit) {
    return list(in("pending", PENDING), ascending("_id"), limit);
  }

  /// By month, state.
  List<LedgerRow> ofMonth(String month, Collection<Step> states) {
    return store.call(
        () -> rows.find(and(eq("month", month), oneOf(states))).into(new ArrayList<>()));
  }

  List<String> months() {
    return store.call(() -> rows.distinct("month", String.class).into(new ArrayList<>()));
  }

  private static Bson oneOf(Collection<Step> states) {
    return in("state", states.stream().map(Step::name).toList());
  }

  private List<LedgerRow> list(Bson which, Bson order, int limit) {
    return store.call(() -> rows.find(which).sort(order).limit(limit).into(new ArrayList<>()));
  }
}
