package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/// The index on `_id`: the stored map itself, so it costs nothing and is never rebuilt.
final class PrimaryIndex extends Index<Object> {
  static final String NAME = "_id_";
  private static final String ID = "_id";

  private final MVMap<Object, Document> documents;

  PrimaryIndex(MVMap<Object, Document> documents) {
    super(NAME, List.of(new IndexKey(ID, true)), false);
    this.documents = documents;
  }

  @Override
  public Object getPosition(Document document) {
    return KeyOrder.positionOf(document, ID);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    if (documents.containsKey(getPosition(document))) {
      throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
    }
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    // The collection has put it into the map.
  }

  @Override
  public Object remove(Document document) {
    return getPosition(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    // An id never changes.
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    // An id never changes.
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException("the planner looks up ids itself");
  }

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public boolean isUnique() {
    return true;
  }

  @Override
  public void drop() {
    // Goes with the map.
  }
}
