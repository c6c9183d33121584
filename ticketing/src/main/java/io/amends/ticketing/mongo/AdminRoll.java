package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/// Which active admins there are, in one document of `settings`, so that the decision whether one
/// may go is one step, however many decide at once. Thread-safe.
///
/// Whoever is on the roll is an active admin; not every admin need be on it, for a hub may die
/// between a step here and the step at the account. Going begins here and coming begins at the
/// account, so that such a gap never leaves too few. Those who are going stand in `leaving` until
/// their account has changed; who is missing for another reason is put back when it matters.
final class AdminRoll {
  private static final Bson ROLL = eq("_id", "admins");
  private static final String IDS = "ids";
  private static final String LEAVING = "leaving";
  private static final String COUNT = "n";

  private final Store store;
  private final MongoCollection<BsonDocument> settings;
  private final Supplier<List<String>> accounts;

  /// @param accounts ids of those whose account says that they are active admins
  AdminRoll(Store store, Supplier<List<String>> accounts) {
    this.store = store;
    this.settings = store.collection("settings", BsonDocument.class);
    this.accounts = accounts;
  }

  /// Takes somebody from the roll; their account is changed after it, and then [#left].
  ///
  /// @return false if nobody would be left; nothing was changed
  boolean leave(String id) {
    begin();
    if (isLeaving(id) || taken(id)) {
      return true;
    }
    complete();
    return taken(id);
  }

  private boolean taken(String id) {
    var mayGo = and(ROLL, eq(IDS, id), gt(COUNT, 1));
    return changed(mayGo, combine(pull(IDS, id), addToSet(LEAVING, id), inc(COUNT, -1)));
  }

  private boolean isLeaving(String id) {
    return store.call(() -> settings.countDocuments(and(ROLL, eq(LEAVING, id), gt(COUNT, 0)))) > 0;
  }

  void left(String id) {
    changed(ROLL, pull(LEAVING, id));
  }

  /// Puts somebody on the roll whose account says so already.
  void joined(String id) {
    left(id);
    add(id);
  }

  private void add(String id) {
    var missing = and(ROLL, ne(IDS, id), ne(LEAVING, id));
    changed(missing, combine(push(IDS, id), inc(COUNT, 1)));
  }

  /// Puts those on the roll whom a hub that died left out.
  private void complete() {
    accounts.get().forEach(this::add);
  }

  private void begin() {
    if (store.call(() -> settings.countDocuments(ROLL)) > 0) {
      return;
    }
    var ids = accounts.get();
    var fresh =
        combine(
            setOnInsert(IDS, ids), setOnInsert(LEAVING, List.of()), setOnInsert(COUNT, ids.size()));
    try {
      store.run(() -> settings.updateOne(ROLL, fresh, new UpdateOptions().upsert(true)));
    } catch (DuplicateKeyException e) {
      // Somebody else began it at the same moment.
    }
  }

  private boolean changed(Bson which, Bson update) {
    return store.call(() -> settings.updateOne(which, update)).getModifiedCount() == 1;
  }
}
