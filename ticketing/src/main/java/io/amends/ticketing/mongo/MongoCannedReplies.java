package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.CannedReplies;
import io.amends.ticketing.CannedReply;
import java.util.ArrayList;
import java.util.List;

/// Canned replies, in `cannedReplies`. Thread-safe.
public final class MongoCannedReplies implements CannedReplies {
  private final Store store;
  private final MongoCollection<CannedReply> replies;

  public MongoCannedReplies(Store store) {
    this.store = store;
    replies = store.collection("cannedReplies", CannedReply.class);
    store.run(
        () -> replies.createIndex(Indexes.ascending("shortcut"), new IndexOptions().unique(true)));
  }

  @Override
  public List<CannedReply> all(int limit) {
    // by shortcut
    return store.call(
        () -> replies.find().sort(ascending("shortcut")).limit(limit).into(new ArrayList<>()));
  }

  @Override
  public Saving save(CannedReply edited) {
    var next =
        new CannedReply(
            edited.id(), edited.shortcut(), edited.title(), edited.texts(), edited.version() + 1);
    try {
      return edited.version() == 0 ? insert(next) : replace(edited, next);
    } catch (DuplicateKeyException e) {
      return e.index().equals("_id_") ? new Saving.EditConflict() : new Saving.ShortcutTaken();
    }
  }

  private Saving insert(CannedReply next) {
    store.run(() -> replies.insertOne(next));
    return new Saving.Saved(next);
  }

  private Saving replace(CannedReply edited, CannedReply next) {
    var seen = and(eq("_id", edited.id()), eq("version", edited.version()));
    return store.call(() -> replies.replaceOne(seen, next)).getMatchedCount() == 1
        ? new Saving.Saved(next)
        : new Saving.EditConflict();
  }

  @Override
  public boolean delete(String id) {
    return store.call(() -> replies.deleteOne(eq("_id", id))).getDeletedCount() == 1;
  }
}
