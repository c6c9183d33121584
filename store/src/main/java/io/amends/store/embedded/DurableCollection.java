package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// One collection in one map of the file.
///
/// The command layer changes documents in place and sends replies after the monitor is released. So
/// a stored document is never changed: whoever updates is given a deep copy, which then takes its
/// place. Readers share the stored ones. Thread-safe by its monitor.
final class DurableCollection extends AbstractSynchronizedMongoCollection<Object> {
  private static final Document NO_ORDER = new Document();

  private final MVMap<Object, Document> documents;

  /// Guarded by the monitor: whoever reads now is about to change what it gets.
  private boolean updating;

  /// Guarded by the monitor: only the first match will be used.
  private boolean firstOnly;

  /// Guarded by the monitor: indexes are registered, and filled later in one pass.
  private boolean opening;

  DurableCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      CursorRegistry cursors,
      boolean opening) {
    super(database, name, options, cursors);
    this.documents = documents;
    this.opening = opening;
  }

  MVMap<Object, Document> documents() {
    return documents;
  }

  // Indexes

  @Override
  public synchronized void addIndex(Index<Object> index) {
    boolean known = getIndexes().stream().anyMatch(one -> one.getName().equals(index.getName()));
    if (!known && !opening && index instanceof MemoryIndex) {
      try {
        documents.forEach((position, document) -> index.add(document, position, this));
      } catch (MongoServerError e) {
        throw new IndexBuildFailedException(e, this);
      }
    }
    super.addIndex(index);
  }

  @Override
  public synchronized void dropIndex(String name) {
    super.dropIndex(name);
  }

  /// Fills all indexes in one pass over the documents.
  synchronized void opened() {
    opening = false;
    var toFill = getIndexes().stream().filter(MemoryIndex.class::isInstance).toList();
    if (!toFill.isEmpty()) {
      documents.forEach(
          (position, document) -> toFill.forEach(index -> index.add(document, position, this)));
    }
  }

  /// The documents that are past their time, as a query for each index with an expiry.
  synchronized List<Document> expired(Instant now) {
    var queries = new ArrayList<Document>();
    for (var index : getIndexes()) {
      if (index instanceof MemoryIndex timed) {
        var age = timed.options().expireAfterSeconds();
        if (age.isPresent()) {
          var query =
              new Document(
                  timed.getKeys().getFirst().getKey(),
                  new Document("$lt", now.minusSeconds(age.get())));
          if (count(query, 0, 1) > 0) {
            queries.add(query);
          }
        }
      }
    }
    return queries;
  }

  // Reading

  @Override
  protected QueryResult queryDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document fields) {
    int enough = firstOnly ? 1 : limit;
    var inOrder = enough > 0 ? inOrder(query, order) : Optional.<Stream<Object>>empty();
    if (inOrder.isPresent()) {
      var first = inOrder.get().map(documents::get).filter(Objects::nonNull);
      return select(first, query, NO_ORDER, skip, enough, batchSize, fields);
    }
    return planned(query)
        .map(positions -> matchDocuments(query, positions, order, skip, enough, batchSize, fields))
        .orElseGet(() -> matchDocuments(query, order, skip, enough, batchSize, fields));
  }

  private Optional<Stream<Object>> inOrder(@Nullable Document query, @Nullable Document order) {
    if (query == null || order == null || query.containsKey(getIdField())) {
      return byId(query, order);
    }
    var byIndex = Planner.inOrder(query, order, getIndexes());
    return byIndex.isPresent() ? byIndex : byId(query, order);
  }

  /// The documents themselves lie in the order of `_id`.
  private Optional<Stream<Object>> byId(@Nullable Document query, @Nullable Document order) {
    var id = getIdField();
    if (query == null
        || order == null
        || order.size() != 1
        || id == null
        || !(order.get(id) instanceof Number direction)
        || direction.intValue() < 0
        || Planner.candidates(query, id, getIndexes()).isPresent()) {
      return Optional.empty();
    }
    var range = Conditions.of(query).ranges().get(id);
    var from = range == null || range.low() == null ? null : KeyOrder.normal(range.low());
    var keys = documents.keyIterator(from);
    return Optional.of(StreamSupport.stream(Spliterators.spliteratorUnknownSize(keys, 0), false));
  }

  private Optional<Set<Object>> planned(@Nullable Document query) {
    return Planner.candidates(query, getIdField(), getIndexes());
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      Iterable<Object> positions,
      Document order,
      int skip,
      int limit,
      int batchSize,
      Document fields) {
    var candidates = new ArrayList<Document>();
    for (var position : positions) {
      var document = documents.get(position);
      if (document != null) {
        candidates.add(document);
      }
    }
    return select(candidates.stream(), query, order, skip, limit, batchSize, fields);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document fields) {
    var all = documents.values().stream();
    if (isNaturalDescending(order)) {
      var backwards = new ArrayList<>(documents.values());
      Collections.reverse(backwards);
      all = backwards.stream();
    }
    return select(all, query, order, skip, limit, batchSize, fields);
  }

  private QueryResult select(
      Stream<Document> candidates,
      Document query,
      Document order,
      int skip,
      int limit,
      int batchSize,
      Document fields) {
    if (!updating && Pipeline.current().isEmpty()) {
      return matchDocumentsFromStream(candidates, query, order, skip, limit, batchSize, fields);
    }
    var copies =
        matchDocumentsFromStream(candidates, query, order, skip, limit, 0, fields)
            .collectDocuments()
            .stream()
            .map(Document::cloneDeeply)
            .toList();
    return createQueryResult(copies, batchSize);
  }

  /// What an aggregation starts from; its first `$match` may use the indexes.
  @Override
  public Stream<Document> queryAllAsStream() {
    return Pipeline.current()
        .flatMap(pipeline -> pipeline.firstMatchOn(getCollectionName()))
        .map(this::handleQueryAsStream)
        .orElseGet(super::queryAllAsStream);
  }

  @Override
  protected @Nullable Document getDocument(Object position) {
    var document = documents.get(position);
    return document != null && updating ? document.cloneDeeply() : document;
  }

  @Override
  public synchronized int count() {
    return documents.size();
  }

  @Override
  public synchronized int count(Document query, int skip, int limit) {
    var known =
        query == null || query.isEmpty() || skip > 0 || limit > 0
            ? OptionalInt.empty()
            : Planner.count(query, getIndexes());
    return known.isPresent() ? known.getAsInt() : super.count(query, skip, limit);
  }

  @Override
  public synchronized boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
  }

  // Writing

  @Override
  public synchronized Document findAndModify(Document query) {
    updating = true;
    try {
      return super.findAndModify(query);
    } finally {
      updating = false;
    }
  }

  @Override
  public synchronized Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters arrayFilters,
      boolean multi,
      boolean upsert,
      Oplog oplog) {
    updating = true;
    firstOnly = !multi;
    try {
      return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
    } finally {
      updating = false;
      firstOnly = false;
    }
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    var field = getIdField();
    Object position = field == null ? UUID.randomUUID() : KeyOrder.positionOf(document, field);
    var previous = documents.putIfAbsent(position, document);
    if (previous != null) {
      throw new IllegalStateException("%s holds this key already".formatted(this));
    }
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document before, Document after) {
    documents.put(position, after);
  }

  @Override
  protected void removeDocument(Object position) {
    if (documents.remove(position) == null) {
      throw new NoSuchElementException("%s does not hold this key".formatted(this));
    }
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int delta) {
    // Not tracked.
  }

  @Override
  protected int getDataSize() {
    return 0;
  }
}
