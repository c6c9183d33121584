package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a query says about single fields and an index can use; whatever else it says is left to the
/// matcher, which looks at every candidate again.
///
/// @param values the only values that a field may have, from equality and `$in`
/// @param ranges the bounds of a field, both inclusive here
record Conditions(Map<String, List<Object>> values, Map<String, Range> ranges) {
  /// @param low the lower bound, or null if there is none
  /// @param high the upper bound, or null if there is none
  record Range(@Nullable Object low, @Nullable Object high) {
    private Range and(Range other) {
      return new Range(low == null ? other.low : low, high == null ? other.high : high);
    }
  }

  static Conditions of(Document query) {
    var conditions = new Conditions(new HashMap<>(), new HashMap<>());
    conditions.collect(query);
    return conditions;
  }

  private void collect(Document query) {
    query.forEach((field, condition) -> {
      if (field.equals("$and") && condition instanceof Collection<?> parts) {
        parts.forEach(part -> {
          if (part instanceof Document document) {
            collect(document);
          }
        });
      } else if (!field.startsWith("$")) {
        collect(field, condition);
      }
    });
  }

  private void collect(String field, @Nullable Object condition) {
    if (isScalar(condition)) {
      values.putIfAbsent(field, List.of(condition));
    } else if (condition instanceof Document operators) {
      var equal = operators.get("$eq");
      if (isScalar(equal)) {
        values.putIfAbsent(field, List.of(equal));
      }
      if (operators.get("$in") instanceof Collection<?> in
          && in.stream().allMatch(Conditions::isScalar)) {
        values.putIfAbsent(field, List.copyOf(in));
      }
      var range =
          new Range(
              bound(operators.get("$gt"), operators.get("$gte")),
              bound(operators.get("$lt"), operators.get("$lte")));
      if (range.low != null || range.high != null) {
        ranges.merge(field, range, Range::and);
      }
    }
  }

  /// Whether a query says nothing but that some fields have one value each; then an index over just
  /// these fields answers it alone.
  static boolean areAll(Document query) {
    return onlyEqualities(query, new HashSet<>());
  }

  private static boolean onlyEqualities(Document query, Set<String> fields) {
    for (var entry : query.entrySet()) {
      if (entry.getKey().equals("$and") && entry.getValue() instanceof Collection<?> parts) {
        for (var part : parts) {
          if (!(part instanceof Document document && onlyEqualities(document, fields))) {
            return false;
          }
        }
      } else if (entry.getKey().startsWith("$")
          || !fields.add(entry.getKey())
          || !isEquality(entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEquality(@Nullable Object condition) {
    return isScalar(condition)
        || (condition instanceof Document operators
            && operators.size() == 1
            && isScalar(operators.get("$eq")));
  }

  private static @Nullable Object bound(@Nullable Object exclusive, @Nullable Object inclusive) {
    var bound = exclusive == null ? inclusive : exclusive;
    return isScalar(bound) ? bound : null;
  }

  /// Values whose equality means the same to an index and to the matcher.
  private static boolean isScalar(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof ObjectId
        || value instanceof UUID;
  }
}
