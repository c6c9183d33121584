package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An ordered index in memory: plain or unique, sparse, partial, with an expiry; over arrays too.
///
/// Not thread-safe: used only under the monitor of its collection. An empty array is indexed like
/// an absent value.
final class MemoryIndex extends Index<Object> {
  private static final String ID = "_id";

  private enum Bound {
    /// Above every value.
    TOP
  }

  /// One value of one document.
  private record Entry(List<@Nullable Object> values, @Nullable Object position) {}

  private final IndexOptions options;
  private final QueryMatcher matcher = new DefaultQueryMatcher();
  private final NavigableSet<Entry> entries = new TreeSet<>(MemoryIndex::compare);
  private boolean overArrays;

  MemoryIndex(String name, List<IndexKey> keys, IndexOptions options) {
    super(name, keys, options.sparse());
    this.options = options;
  }

  private static int compare(Entry left, Entry right) {
    int common = Math.min(left.values.size(), right.values.size());
    for (int i = 0; i < common; i++) {
      int order = compare(left.values.get(i), right.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    int byLength = Integer.compare(left.values.size(), right.values.size());
    return byLength != 0 ? byLength : compare(left.position, right.position);
  }

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Bound || right instanceof Bound) {
      return Boolean.compare(left instanceof Bound, right instanceof Bound);
    }
    return KeyOrder.compare(left, right);
  }

  IndexOptions options() {
    return options;
  }

  /// Whether every document that has a value for one of the keys is in here.
  boolean isComplete() {
    return options.filter().isEmpty();
  }

  // Reading

  /// Finds all documents that can meet the conditions on the first keys, in the order of the index.
  ///
  /// @return positions; some may not match, none that matches is missing
  Set<Object> scan(Conditions conditions) {
    List<List<@Nullable Object>> prefixes = List.of(List.of());
    int used = 0;
    var fields = keys();
    while (used < fields.size()) {
      var values = conditions.values().get(fields.get(used));
      if (values == null) {
        break;
      }
      prefixes = extend(prefixes, values);
      used++;
    }
    var range = used < fields.size() ? conditions.ranges().get(fields.get(used)) : null;
    var positions = new LinkedHashSet<Object>();
    for (var prefix : prefixes) {
      for (var entry : between(prefix, range)) {
        if (entry.position != null) {
          positions.add(entry.position);
        }
      }
    }
    return positions;
  }

  /// The documents that can meet the conditions in the order of one field, as they are asked for.
  ///
  /// @return empty if the keys before that field are not fixed to one value each, or if entries are
  ///   missing or repeated in here
  Optional<Stream<Object>> ordered(Conditions conditions, String field, boolean descending) {
    var at = keys().indexOf(field);
    if (at < 0 || overArrays || !isComplete()) {
      return Optional.empty();
    }
    var range = conditions.ranges().get(field);
    var fixed = new ArrayList<@Nullable Object>();
    for (var key : keys().subList(0, at)) {
      var values = conditions.values().get(key);
      if (values == null || values.size() != 1) {
        return Optional.empty();
      }
      fixed.add(KeyOrder.normal(values.getFirst()));
    }
    if (options.sparse() && fixed.isEmpty() && range == null) {
      return Optional.empty();
    }
    var inOrder = between(fixed, range);
    return Optional.of(
        (descending ? inOrder.descendingSet() : inOrder)
            .stream().map(Entry::position).filter(Objects::nonNull));
  }

  /// How many documents have these values, if the index alone can tell.
  OptionalInt count(Conditions conditions) {
    var fields = keys();
    var values = conditions.values();
    if (overArrays
        || !isComplete()
        || values.size() > fields.size()
        || !values.keySet().equals(Set.copyOf(fields.subList(0, values.size())))) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(scan(conditions).size());
  }

  private static List<List<@Nullable Object>> extend(
      List<List<@Nullable Object>> prefixes, List<Object> values) {
    var extended = new ArrayList<List<@Nullable Object>>();
    for (var prefix : prefixes) {
      for (var value : values) {
        extended.add(with(prefix, KeyOrder.normal(value)));
      }
    }
    return extended;
  }

  private static List<@Nullable Object> with(
      List<@Nullable Object> prefix, @Nullable Object value) {
    var longer = new ArrayList<@Nullable Object>(prefix);
    longer.add(value);
    return longer;
  }

  private NavigableSet<Entry> between(
      List<@Nullable Object> prefix, Conditions.@Nullable Range range) {
    var from = new Entry(prefix, null);
    var to = new Entry(with(prefix, Bound.TOP), null);
    if (range != null && range.low() != null) {
      from = new Entry(with(prefix, KeyOrder.normal(range.low())), null);
    }
    // Of an array, one element may meet one bound and another the other: only one may be used.
    if (range != null && range.high() != null && (range.low() == null || !overArrays)) {
      to = new Entry(with(with(prefix, KeyOrder.normal(range.high())), Bound.TOP), null);
    }
    if (compare(from, to) > 0) {
      return Collections.emptyNavigableSet();
    }
    return entries.subSet(from, true, to, false);
  }

  // Writing

  private boolean covers(Document document) {
    if (options.sparse() && keys().stream().noneMatch(key -> holds(document, key))) {
      return false;
    }
    return options.filter().map(filter -> matcher.matches(document, filter)).orElse(true);
  }

  private static boolean holds(Document document, String key) {
    var value = Utils.getSubdocumentValueCollectionAware(document, key);
    return value instanceof Collection<?> items
        ? items.stream().anyMatch(item -> !(item instanceof Missing))
        : !(value instanceof Missing);
  }

  private List<Entry> entriesOf(Document document, @Nullable Object position) {
    if (!covers(document)) {
      return List.of();
    }
    var found = new ArrayList<Entry>();
    for (var key : getKeyValues(document)) {
      found.add(new Entry(plain(key), position));
    }
    overArrays |= found.size() > 1;
    if (found.isEmpty()) {
      found.add(new Entry(withoutArrays(document), position));
    }
    return found;
  }

  private List<@Nullable Object> withoutArrays(Document document) {
    var values = new ArrayList<@Nullable Object>();
    for (var key : keys()) {
      var value = Utils.getSubdocumentValueCollectionAware(document, key);
      values.add(value instanceof Collection<?> ? null : KeyOrder.normal(value));
    }
    return values;
  }

  private static List<@Nullable Object> plain(KeyValue key) {
    var values = new ArrayList<@Nullable Object>(key.size());
    for (var value : key) {
      values.add(value instanceof Missing ? null : KeyOrder.normal(value));
    }
    return values;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    refuseDuplicates(entriesOf(document, getPosition(document)), collection);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    var added = entriesOf(document, position);
    refuseDuplicates(added, collection);
    entries.addAll(added);
  }

  private void refuseDuplicates(List<Entry> added, MongoCollection<Object> collection) {
    if (!options.unique()) {
      return;
    }
    for (var entry : added) {
      for (var same : between(entry.values, null)) {
        if (compare(same.position, entry.position) != 0) {
          throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(entry.values));
        }
      }
    }
  }

  @Override
  public Object remove(Document document) {
    var position = getPosition(document);
    entriesOf(document, position).forEach(entries::remove);
    return position;
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    checkAdd(after, collection);
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    var old = entriesOf(before, position);
    var now = entriesOf(after, position);
    if (!old.equals(now)) {
      old.forEach(entries::remove);
      entries.addAll(now);
    }
  }

  @Override
  public Object getPosition(Document document) {
    return KeyOrder.positionOf(document, ID);
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return other instanceof MemoryIndex index
        && keys().equals(index.keys())
        && options.equals(index.options);
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException("the planner scans by conditions");
  }

  @Override
  public boolean isUnique() {
    return options.unique();
  }

  @Override
  public long getCount() {
    return entries.size();
  }

  @Override
  public long getDataSize() {
    return entries.size();
  }

  @Override
  public void drop() {
    entries.clear();
  }
}
