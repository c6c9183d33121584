package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Store;
import io.amends.ticketing.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Labels by themselves, in `labels`. Thread-safe.
public final class MongoLabels implements Labels {
  private record Label(String id, Instant usedAt) {}

  private final Store store;
  private final MongoCollection<Label> labels;

  public MongoLabels(Store store) {
    this.store = store;
    labels = store.collection("labels", Label.class);
    store.run(() -> labels.createIndex(Indexes.ascending("usedAt")));
  }

  @Override
  public void use(List<String> used, Instant now) {
    for (var label : used) {
      var upsert = new ReplaceOptions().upsert(true);
      store.run(() -> labels.replaceOne(eq("_id", label), new Label(label, now), upsert));
    }
  }

  @Override
  public List<String> newest(int limit) {
    // by usedAt
    return store
        .call(() -> labels.find().sort(descending("usedAt")).limit(limit).into(new ArrayList<>()))
        .stream()
        .map(Label::id)
        .toList();
  }
}
