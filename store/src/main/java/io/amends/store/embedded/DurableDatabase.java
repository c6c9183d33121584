package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// One database: its collections are maps of the file, its indexes live in memory.
final class DurableDatabase extends AbstractSynchronizedMongoDatabase<Object> {
  private static final String INDEXES = "system.indexes";

  private final StoreFile file;
  private final Map<String, DurableCollection> open = new ConcurrentHashMap<>();

  /// The options of each index, by namespace and name: the command layer does not pass them on.
  private final Map<String, IndexOptions> options = new ConcurrentHashMap<>();

  private boolean opening = true;

  private DurableDatabase(String name, StoreFile file, CursorRegistry cursors) {
    super(name, cursors);
    this.file = file;
  }

  /// Opens a database with all its collections, and rebuilds their indexes.
  static DurableDatabase open(String name, StoreFile file, CursorRegistry cursors) {
    var database = new DurableDatabase(name, file, cursors);
    database.load();
    return database;
  }

  private void load() {
    if (file.holds(databaseName, INDEXES)) {
      file.documents(databaseName, INDEXES).values().forEach(this::remember);
    }
    initializeNamespacesAndIndexes();
    opening = false;
    open.values().parallelStream().forEach(DurableCollection::opened);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String name, CollectionOptions collectionOptions) {
    var collection =
        new DurableCollection(
            this,
            name,
            collectionOptions,
            file.documents(databaseName, name),
            cursorRegistry,
            opening);
    open.put(name, collection);
    return collection;
  }

  // Indexes

  private static String key(String namespace, String index) {
    return namespace + "|" + index;
  }

  private static String key(Document description) {
    return key(String.valueOf(description.get("ns")), String.valueOf(description.get("name")));
  }

  private void remember(Document description) {
    options.put(key(description), IndexOptions.of(description));
  }

  @Override
  protected synchronized void addIndex(Document description) {
    var key = key(description);
    var before = options.put(key, IndexOptions.of(description));
    try {
      super.addIndex(description);
    } catch (RuntimeException e) {
      if (before == null) {
        options.remove(key);
      } else {
        options.put(key, before);
      }
      throw e;
    }
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return name.equals(PrimaryIndex.NAME)
        ? new PrimaryIndex(Objects.requireNonNull(open.get(collection)).documents())
        : index(collection, name, keys);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return index(collection, name, keys);
  }

  private MemoryIndex index(String collection, String name, List<IndexKey> keys) {
    var known = options.get(key(getFullCollectionNamespace(collection), name));
    return new MemoryIndex(name, keys, Objects.requireNonNull(known));
  }

  @Override
  protected void dropIndex(MongoCollection<Object> collection, String name) {
    super.dropIndex(collection, name);
    options.remove(key(collection.getFullName(), name));
  }

  // Commands

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    CommandLayer layer =
        repaired -> super.handleCommand(channel, command, repaired, databases, oplog);
    return switch (command.toLowerCase(Locale.ROOT)) {
      case "insert" -> Repairs.insert(query, layer);
      case "update" -> Repairs.update(query, layer);
      case "aggregate" -> Pipeline.of(query).compute(() -> layer.handle(query));
      default -> layer.handle(query);
    };
  }

  /// Whether documents are past their time.
  boolean hasExpired(Instant now) {
    return open.values().stream().anyMatch(one -> !one.expired(now).isEmpty());
  }

  /// Deletes the documents that are past their time.
  int expire(Instant now) {
    int count = 0;
    for (var collection : open.values()) {
      for (var query : collection.expired(now)) {
        count += collection.deleteDocuments(query, 0, NoopOplog.get());
      }
    }
    return count;
  }

  // Changes of the layout

  @Override
  public void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
    open.remove(name);
    file.remove(databaseName, name);
    var prefix = key(getFullCollectionNamespace(name), "");
    options.keySet().removeIf(key -> key.startsWith(prefix));
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
    if (from != this) {
      throw new MongoServerException("renaming across databases is not supported");
    }
    var oldName = collection.getCollectionName();
    super.moveCollection(from, collection, name);
    var moved = open.remove(oldName);
    if (moved != null) {
      open.put(name, moved);
    }
    file.rename(databaseName, oldName, name);
    var oldPrefix = key(getFullCollectionNamespace(oldName), "");
    for (var key : List.copyOf(options.keySet())) {
      if (key.startsWith(oldPrefix)) {
        options.put(
            key(getFullCollectionNamespace(name), key.substring(oldPrefix.length())),
            Objects.requireNonNull(options.remove(key)));
      }
    }
  }

  @Override
  protected long getStorageSize() {
    return file.size();
  }

  @Override
  protected long getFileSize() {
    return file.size();
  }
}
