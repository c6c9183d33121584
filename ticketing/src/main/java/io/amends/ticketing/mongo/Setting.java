package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Edit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/// One thing that an admin edits, a document of `settings` found by `_id`; read at most once a
/// second. Thread-safe.
final class Setting<T> {
  private static final long FRESH_NANOS = 1_000_000_000;

  private record Read<T>(T value, long nanos) {}

  private final Store store;
  private final String id;
  private final MongoCollection<BsonDocument> settings;
  private final Records<T> records;
  private final Supplier<T> standard;
  private final ToLongFunction<T> version;
  private volatile @Nullable Read<T> last;

  /// @param version of a value; its field is called that, too
  Setting(Store store, String id, Class<T> type, Supplier<T> standard, ToLongFunction<T> version) {
    this.store = store;
    this.id = id;
    this.standard = standard;
    this.version = version;
    settings = store.collection("settings", BsonDocument.class);
    records = new Records<>(store.collection("settings", type));
  }

  T current() {
    var read = last;
    if (read == null || System.nanoTime() - read.nanos > FRESH_NANOS) {
      read = new Read<>(newest(), System.nanoTime());
      last = read;
    }
    return read.value;
  }

  private T newest() {
    return store
        .call(() -> Optional.ofNullable(settings.find(eq("_id", id)).first()))
        .map(records::decode)
        .orElseGet(standard);
  }

  Edit<T> save(T edited) {
    var seen = version.applyAsLong(edited);
    var document = new BsonDocument("_id", new BsonString(id));
    document.putAll(records.encode(edited));
    document.put("version", new BsonInt64(seen + 1));
    try {
      if (!replace(seen, document)) {
        return new Edit.EditConflict<>(newest());
      }
    } catch (DuplicateKeyException e) {
      return new Edit.EditConflict<>(newest());
    }
    last = null;
    return new Edit.Saved<>(records.decode(document));
  }

  /// A setting of version 0 is not stored yet.
  private boolean replace(long seen, BsonDocument document) {
    var first = and(eq("_id", id), exists("version", false));
    var same = and(eq("_id", id), eq("version", seen));
    var result =
        store.call(() ->
            settings.replaceOne(
                seen == 0 ? first : same, document, new ReplaceOptions().upsert(seen == 0)));
    return result.getMatchedCount() == 1 || result.getUpsertedId() != null;
  }
}
