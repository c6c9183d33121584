package io.amends.store.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Optional;

/// What `createIndexes` may say about an index, and we honour.
///
/// @param filter only documents that match are indexed
/// @param expireAfterSeconds documents go when the indexed time is older than this
record IndexOptions(
    boolean unique, boolean sparse, Optional<Document> filter, Optional<Long> expireAfterSeconds) {
  static IndexOptions of(Document description) {
    var key = description.get("key") instanceof Document fields ? fields.size() : 0;
    return new IndexOptions(
        Utils.isTrue(description.get("unique")),
        Utils.isTrue(description.get("sparse")),
        Optional.ofNullable((Document) description.get("partialFilterExpression")),
        description.get("expireAfterSeconds") instanceof Number seconds && key == 1
            ? Optional.of(seconds.longValue())
            : Optional.empty());
  }
}
