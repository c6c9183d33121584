package io.amends.knowledge.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.amends.knowledge.Plan;
import io.amends.knowledge.Plans;
import io.amends.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/// Plans as documents in `articlePlans`, found by article and by when they are due.
public final class MongoPlans implements Plans {
  private final Store store;
  private final MongoCollection<Plan> plans;

  /// Plans in this store; creates the indexes that are missing.
  public MongoPlans(Store store) {
    this.store = store;
    plans = store.collection("articlePlans", Plan.class);
    store.run(() -> {
      plans.createIndex(Indexes.ascending("article"));
      plans.createIndex(Indexes.ascending("due"));
    });
  }

  @Override
  public List<Plan> all() {
    return store.call(
        () -> plans.find().sort(Sorts.ascending("_id")).limit(MOST).into(new ArrayList<>()));
  }

  @Override
  public List<Plan> of(String article) {
    return store.call(() -> plans.find(eq("article", article)).into(new ArrayList<>()));
  }

  @Override
  public void save(Plan plan) {
    store.run(
        () -> plans.replaceOne(eq("_id", plan.id()), plan, new ReplaceOptions().upsert(true)));
  }

  @Override
  public boolean delete(String article, String lang) {
    return store.call(() -> plans.deleteOne(eq("_id", article + "/" + lang))).getDeletedCount()
        == 1;
  }

  @Override
  public List<Plan> due(Instant now, int limit) {
    return store.call(() ->
        plans
            .find(lte("due", now))
            .sort(Sorts.ascending("due"))
            .limit(limit)
            .into(new ArrayList<>()));
  }

  @Override
  public boolean move(Plan seen, Plan next) {
    return store.call(() -> plans.replaceOne(as(seen), next)).getMatchedCount() == 1;
  }

  @Override
  public boolean done(Plan seen) {
    return store.call(() -> plans.deleteOne(as(seen))).getDeletedCount() == 1;
  }

  private static Bson as(Plan seen) {
    return and(eq("_id", seen.id()), eq("due", seen.due()));
  }
}
