package io.amends.store.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/// The order of keys in the file and in indexes: MongoDB's order of types, numbers by value
/// whatever their type.
final class KeyOrder {
  private static final ValueComparator OTHERS = ValueComparator.ascWithoutListHandling();

  private KeyOrder() {}

  static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      int byDouble = Double.compare(a.doubleValue(), b.doubleValue());
      return byDouble == 0 && a instanceof Long && b instanceof Long
          ? Long.compare(a.longValue(), b.longValue())
          : byDouble;
    }
    return OTHERS.compare(left, right);
  }

  /// One representation for equal numbers, so that 1, 1L and 1.0 are the same key.
  static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Number number) {
      double asDouble = number.doubleValue();
      return asDouble == 0 ? Integer.valueOf(0) : Utils.normalizeNumber(number);
    }
    return value instanceof Missing ? null : value;
  }

  /// Where a document is kept: by its id, or [Missing] if the id is null.
  static Object positionOf(Document document, String idField) {
    return Missing.ofNullable(normal(Utils.getSubdocumentValue(document, idField)));
  }
}
