package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.channels.RawInput.State;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The inbox in MongoDB: collection `inbox`. What is settled is forgotten after 30 days by a TTL
/// index; what is in quarantine stays.
public final class MongoInbox implements Inbox {
  private static final long KEPT_DAYS = 30;

  private final Store store;
  private final MongoCollection<RawInput> inbox;

  public MongoInbox(Store store) {
    this.store = store;
    inbox = store.collection("inbox", RawInput.class);
    store.run(() -> {
      inbox.createIndex(Indexes.ascending("state", "at"));
      inbox.createIndex(Indexes.ascending("identity", "state", "order"));
      inbox.createIndex(
          Indexes.ascending("settledAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    });
  }

  @Override
  public boolean store(RawInput input) {
    try {
      store.run(() -> inbox.insertOne(input));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public Optional<RawInput> find(String id) {
    return Optional.ofNullable(store.call(() -> inbox.find(eq("_id", id)).first()));
  }

  @Override
  public void done(Collection<String> ids, Instant at) {
    if (!ids.isEmpty()) {
      store.run(() ->
          inbox.updateMany(
              in("_id", ids), combine(set("state", State.DONE.name()), set("settledAt", at))));
    }
  }

  @Override
  public void quarantine(String id, String reason, Instant at) {
    store.run(() ->
        inbox.updateOne(
            eq("_id", id),
            combine(
                set("state", State.QUARANTINED.name()),
                set("reason", reason),
                unset("settledAt"))));
  }

  @Override
  public Optional<RawInput> rerun(String id) {
    return Optional.ofNullable(
        store.call(() ->
            inbox.findOneAndUpdate(
                and(eq("_id", id), eq("state", State.QUARANTINED.name())),
                set("state", State.WAITING.name()),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))));
  }

  /// Index `state, at`.
  @Override
  public List<RawInput> waiting(Instant before, int limit) {
    return store.call(() ->
        inbox
            .find(and(eq("state", State.WAITING.name()), lt("at", before)))
            .sort(ascending("at", "order"))
            .limit(limit)
            .into(new ArrayList<>()));
  }

  /// Index `identity, state, order`.
  @Override
  public List<RawInput> waitingOf(String identity, int limit) {
    return store.call(() ->
        inbox
            .find(and(eq("identity", identity), eq("state", State.WAITING.name())))
            .sort(ascending("order"))
            .limit(limit)
            .into(new ArrayList<>()));
  }

  /// Index `state, at`.
  @Override
  public List<RawInput> quarantined(int limit) {
    return store.call(() ->
        inbox
            .find(eq("state", State.QUARANTINED.name()))
            .sort(descending("at"))
            .limit(limit)
            .into(new ArrayList<>()));
  }

  /// Index `state, at`.
  @Override
  public long quarantined(String channel, Instant since) {
    return store.call(() ->
        inbox.countDocuments(
            and(eq("state", State.QUARANTINED.name()), gte("at", since), eq("channel", channel))));
  }

  /// Index `state, at`.
  @Override
  public Counts counts() {
    return store.call(
        () -> new Counts(count(State.WAITING), count(State.DONE), count(State.QUARANTINED)));
  }

  private long count(State state) {
    return inbox.countDocuments(eq("state", state.name()));
  }
}
