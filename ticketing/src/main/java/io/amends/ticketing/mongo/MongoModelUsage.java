package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.amends.store.Store;
import io.amends.ticketing.ModelUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Sums in `modelUsage` by key. Thread-safe.
public final class MongoModelUsage implements ModelUsage {
  private record Sum(String id, long tokens, long costMicros, Instant at) {}

  private final Store store;
  private final MongoCollection<Sum> sums;

  public MongoModelUsage(Store store) {
    this.store = store;
    sums = store.collection("modelUsage", Sum.class);
    store.run(() -> {
      sums.createIndex(Indexes.ascending("at"));
    });
  }

  @Override
  public Used add(String key, Used more, Instant now) {
    var update =
        Updates.combine(
            Updates.inc("tokens", more.tokens()),
            Updates.inc("costMicros", more.costMicros()),
            Updates.set("at", now.truncatedTo(ChronoUnit.MILLIS)));
    var after = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    var sum =
        store
            .call(() -> Optional.ofNullable(sums.findOneAndUpdate(eq("_id", key), update, after)))
            .orElseThrow();
    return new Used(sum.tokens, sum.costMicros);
  }

  @Override
  public void forget(Instant before) {
    store.run(() -> {
      sums.deleteMany(lt("at", before));
    });
  }
}
