package io.amends.store.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Chooses how to find the documents of a query: by `_id`, else by the index that narrows most,
/// else by looking at all.
final class Planner {
  private Planner() {}

  /// Finds where to look.
  ///
  /// @return positions of all documents that can match, or empty if all must be looked at
  static Optional<Set<Object>> candidates(
      @Nullable Document query, @Nullable String idField, List<Index<Object>> indexes) {
    if (query == null || query.isEmpty() || indexes.isEmpty()) {
      return Optional.empty();
    }
    var conditions = Conditions.of(query);
    var ids = idField == null ? null : conditions.values().get(idField);
    if (ids != null) {
      var positions = new LinkedHashSet<Object>();
      ids.forEach(id -> positions.add(Missing.ofNullable(KeyOrder.normal(id))));
      return Optional.of(positions);
    }
    MemoryIndex best = null;
    int bestScore = 0;
    for (var index : indexes) {
      if (index instanceof MemoryIndex candidate && candidate.isComplete()) {
        int score = score(candidate, conditions);
        if (score > bestScore) {
          bestScore = score;
          best = candidate;
        }
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.scan(conditions));
  }

  /// Finds the documents of a query in the order that is asked for, so that whoever wants only the
  /// first few looks at no more.
  ///
  /// @param order one field; with more, no index keeps the order
  /// @return empty if no index keeps that order, or another one narrows more
  static Optional<Stream<Object>> inOrder(
      Document query, Document order, List<Index<Object>> indexes) {
    if (order.size() != 1) {
      return Optional.empty();
    }
    var conditions = Conditions.of(query);
    var field = order.keySet().iterator().next();
    var descending = order.get(field) instanceof Number direction && direction.intValue() < 0;
    var usable =
        indexes.stream()
            .filter(MemoryIndex.class::isInstance)
            .map(MemoryIndex.class::cast)
            .filter(MemoryIndex::isComplete)
            .toList();
    int best = usable.stream().mapToInt(index -> score(index, conditions)).max().orElse(0);
    return usable.stream()
        .filter(index -> score(index, conditions) == best)
        .flatMap(index -> index.ordered(conditions, field, descending).stream())
        .findFirst();
  }

  /// How many documents match, if an index alone can tell.
  static OptionalInt count(Document query, List<Index<Object>> indexes) {
    if (!Conditions.areAll(query)) {
      return OptionalInt.empty();
    }
    var conditions = Conditions.of(query);
    return indexes.stream()
        .filter(MemoryIndex.class::isInstance)
        .map(index -> ((MemoryIndex) index).count(conditions))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElseGet(OptionalInt::empty);
  }

  /// Two for each leading key that is fixed, one for a range on the next; a unique index that is
  /// fixed whole wins.
  private static int score(MemoryIndex index, Conditions conditions) {
    int score = 0;
    for (var key : index.getKeys()) {
      if (conditions.values().containsKey(key.getKey())) {
        score += 2;
      } else {
        return conditions.ranges().containsKey(key.getKey()) ? score + 1 : score;
      }
    }
    return index.isUnique() ? score + 100 : score;
  }
}
