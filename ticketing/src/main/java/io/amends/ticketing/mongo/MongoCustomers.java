package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Links;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Customers in `customers`, their identities in `identities`; everything is found by `_id`.
/// Thread-safe.
///
/// The identity is made first and names its customer, so that however many ask at once, and
/// wherever one of them dies, an identity has one customer.
public final class MongoCustomers implements Customers {
  private final Store store;
  private final MongoCollection<Customer> customers;
  private final MongoCollection<Identity> identities;
  private final Records<Customer> records;

  public MongoCustomers(Store store) {
    this.store = store;
    customers = store.collection("customers", Customer.class);
    identities = store.collection("identities", Identity.class);
    records = new Records<>(customers);
    store.run(() -> identities.createIndex(Indexes.ascending("customer")));
  }

  @Override
  public Optional<Customer> find(String id) {
    return store.call(() -> Optional.ofNullable(customers.find(eq("_id", id)).first()));
  }

  @Override
  public Customer of(String identity, String language, ZoneId zone, Instant now) {
    return known(identity).orElseGet(() -> create(identity, language, zone, now));
  }

  private Customer create(String identity, String language, ZoneId zone, Instant now) {
    var named = ensureIdentity(identity);
    var fresh = new Customer(named.customer(), null, null, false, language, zone, false, now, null);
    return orAgain(() -> upsert(customers, fresh.id(), setOnInsert(records.encode(fresh))));
  }

  private Identity ensureIdentity(String identity) {
    var update =
        Updates.combine(
            Updates.setOnInsert("customer", UUID.randomUUID().toString()),
            Updates.setOnInsert("verified", isProvedByItself(identity)));
    return orAgain(() -> upsert(identities, identity, update));
  }

  /// Who has the token of a web chat has it from us; any other address is claimed until it is
  /// proved.
  private static boolean isProvedByItself(String identity) {
    return identity.startsWith("web:");
  }

  private static Bson setOnInsert(BsonDocument document) {
    var fields = document.clone();
    fields.remove("_id");
    return new BsonDocument("$setOnInsert", fields);
  }

  private static <T> T upsert(MongoCollection<T> collection, String id, Bson update) {
    var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    var stored = collection.findOneAndUpdate(eq("_id", id), update, options);
    if (stored == null) {
      throw new IllegalStateException("an upsert returns what it made");
    }
    return stored;
  }

  /// Of two upserts at once the server may refuse one; the next try finds what the other made.
  private <T> T orAgain(Supplier<T> upsert) {
    try {
      return store.call(upsert);
    } catch (DuplicateKeyException e) {
      return store.call(upsert);
    }
  }

  @Override
  public Optional<Customer> known(String identity) {
    return identity(identity).flatMap(found -> find(found.customer()));
  }

  @Override
  public Optional<Identity> identity(String id) {
    return store.call(() -> Optional.ofNullable(identities.find(eq("_id", id)).first()));
  }

  @Override
  public List<Identity> identitiesOf(String customer) {
    // by customer
    return store.call(
        () -> identities.find(eq("customer", customer)).limit(Links.MOST).into(new ArrayList<>()));
  }

  @Override
  public void heard(String identity, Identity.Reach reach, boolean verified) {
    var heard = Updates.set("reach", reach);
    store.run(() ->
        identities.updateOne(
            eq("_id", identity),
            verified ? Updates.combine(heard, Updates.set("verified", true)) : heard));
  }

  @Override
  public void silence(String identity) {
    store.run(() -> identities.updateOne(eq("_id", identity), Updates.unset("reach")));
  }

  @Override
  public void stop(String identity, boolean stopped) {
    store.run(() ->
        identities.updateOne(
            eq("_id", identity),
            stopped
                ? Updates.combine(Updates.set("stopped", true), Updates.unset("reach"))
                : Updates.unset("stopped")));
  }

  @Override
  public void goOn(String identity, @Nullable String conversation) {
    store.run(() ->
        identities.updateOne(
            eq("_id", identity),
            conversation == null
                ? Updates.unset("conversation")
                : Updates.set("conversation", conversation)));
  }

  @Override
  public void prove(String id, String email) {
    Customer.checkEmail(email);
    set(id, Updates.combine(Updates.set("email", email), Updates.set("emailVerified", true)));
  }

  @Override
  public void prefer(String id, @Nullable String identity) {
    set(id, identity == null ? Updates.unset("updatesBy") : Updates.set("updatesBy", identity));
  }

  @Override
  public void speak(String id, String language) {
    set(id, Updates.set("language", language));
  }

  @Override
  public Customer claim(String id, @Nullable String name, @Nullable String email) {
    var before =
        find(id).orElseThrow(() -> new IllegalArgumentException("there is no customer " + id));
    Customer.checkEmail(email);
    if (name != null) {
      set(id, Updates.set("name", Customer.shortened(name)));
    }
    if (email != null && !email.equalsIgnoreCase(before.email())) {
      set(id, Updates.combine(Updates.set("email", email), Updates.set("emailVerified", false)));
    }
    return find(id).orElse(before);
  }

  @Override
  public void adopt(String identity, String customer, boolean verified) {
    store.run(() ->
        identities.updateOne(
            eq("_id", identity),
            Updates.combine(Updates.set("customer", customer), Updates.set("verified", verified)),
            new UpdateOptions().upsert(true)));
  }

  @Override
  public void block(String id, boolean blocked) {
    set(id, Updates.set("blocked", blocked));
  }

  private void set(String id, Bson update) {
    store.run(() -> customers.updateOne(eq("_id", id), update));
  }
}
