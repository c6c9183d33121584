package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Store;
import io.amends.ticketing.Survey;
import io.amends.ticketing.Surveys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Surveys, in `surveys` by the message that answered them. Thread-safe.
public final class MongoSurveys implements Surveys {
  private final Store store;
  private final MongoCollection<Survey> surveys;

  public MongoSurveys(Store store) {
    this.store = store;
    surveys = store.collection("surveys", Survey.class);
    store.run(() -> surveys.createIndex(Indexes.ascending("at")));
  }

  @Override
  public void record(Survey survey) {
    var upsert = new ReplaceOptions().upsert(true);
    store.run(() -> surveys.replaceOne(eq("_id", survey.id()), survey, upsert));
  }

  @Override
  public List<Survey> since(Instant from, int limit) {
    // by at
    return store.call(() ->
        surveys.find(gte("at", from)).sort(descending("at")).limit(limit).into(new ArrayList<>()));
  }
}
