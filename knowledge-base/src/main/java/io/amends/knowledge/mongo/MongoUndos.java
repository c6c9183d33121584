package io.amends.knowledge.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.knowledge.Article;
import io.amends.knowledge.Undos;
import io.amends.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Former states as documents in `articleUndos`, one an article, forgotten after a week.
public final class MongoUndos implements Undos {
  private static final long DAYS_KEPT = 7;

  private final Store store;
  private final InstantSource clock;
  private final MongoCollection<Kept> kept;

  /// @param undo the change that it belongs to
  record Kept(
      String id, String undo, Instant at, String article, long version, @Nullable Article before) {
    Step step() {
      return new Step(article, version, before);
    }
  }

  /// Undos in this store; creates the indexes that are missing.
  public MongoUndos(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    kept = store.collection("articleUndos", Kept.class);
    store.run(() -> {
      kept.createIndex(Indexes.ascending("undo"));
      kept.createIndex(
          Indexes.ascending("at"), new IndexOptions().expireAfter(DAYS_KEPT, TimeUnit.DAYS));
    });
  }

  @Override
  public String keep(List<Step> steps) {
    var undo = UUID.randomUUID().toString();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var documents =
        steps.stream()
            .map(step ->
                new Kept(
                    undo + "/" + step.article(),
                    undo,
                    now,
                    step.article(),
                    step.version(),
                    step.before()))
            .toList();
    store.run(() -> kept.insertMany(documents));
    return undo;
  }

  @Override
  public List<Step> find(String id) {
    return kept(id).stream().map(Kept::step).toList();
  }

  @Override
  public List<Step> take(String id) {
    return kept(id).stream()
        .filter(one -> store.call(() -> kept.deleteOne(eq("_id", one.id()))).getDeletedCount() == 1)
        .map(Kept::step)
        .toList();
  }

  private List<Kept> kept(String undo) {
    return store.call(() -> kept.find(eq("undo", undo)).into(new ArrayList<>()));
  }
}
