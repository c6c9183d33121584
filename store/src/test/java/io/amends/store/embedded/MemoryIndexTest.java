package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The index and the planner without a server; that indexes change no result is in the contract
/// tests.
class MemoryIndexTest {
  private final List<Index<Object>> indexes = new ArrayList<>();

  private MemoryIndex index(String... fields) {
    var keys = Arrays.stream(fields).map(field -> new IndexKey(field, true)).toList();
    var options = new IndexOptions(false, false, Optional.empty(), Optional.empty());
    var index = new MemoryIndex(String.join("_", fields), keys, options);
    indexes.add(index);
    return index;
  }

  private static Document document(Object id, String field, @Nullable Object value) {
    return new Document("_id", id).append(field, value);
  }

  private void add(Document... documents) {
    for (var index : indexes) {
      for (var document : documents) {
        addTo(index, document);
      }
    }
  }

  @SuppressWarnings("NullAway") // The collection serves error messages only.
  private static void addTo(Index<Object> index, Document document) {
    index.add(document, KeyOrder.positionOf(document, "_id"), null);
  }

  private Optional<Set<Object>> candidates(Document query) {
    return Planner.candidates(query, "_id", indexes);
  }

  private static Document where(String field, @Nullable Object condition) {
    return new Document(field, condition);
  }

  @Test
  void numbersOfAllTypesAreFoundByTheirValue() {
    index("n");
    add(
        document("int", "n", 5),
        document("long", "n", 5L),
        document("double", "n", 5.0),
        document("decimal", "n", new Decimal128(new BigDecimal("5"))),
        document("more", "n", 5.5),
        document("big", "n", 1L << 60),
        document("text", "n", "5"));

    for (Object five : List.<Object>of(5, 5L, 5.0, new Decimal128(new BigDecimal("5.00")))) {
      assertThat(candidates(where("n", five)).orElseThrow())
          .containsExactlyInAnyOrder("int", "long", "double", "decimal");
    }
    assertThat(candidates(where("n", 1L << 60)).orElseThrow()).containsExactly("big");
    assertThat(candidates(where("n", (1L << 60) + 1)).orElseThrow()).isEmpty();
  }

  @Test
  void aRangeFindsWhatLiesBetween() {
    index("n");
    add(document("a", "n", 1), document("b", "n", 5.5), document("c", "n", 9L));

    assertThat(candidates(where("n", new Document("$gte", 2).append("$lte", 6))).orElseThrow())
        .containsExactly("b");
    assertThat(candidates(where("n", new Document("$lt", 2))).orElseThrow()).contains("a");
    assertThat(candidates(where("n", new Document("$gt", 6).append("$lt", 2))).orElseThrow())
        .isEmpty();
  }

  @Test
  void timesAreFoundByRange() {
    index("due");
    var now = Instant.parse("2026-11-22T10:00:00Z");
    add(
        document("past", "due", now.minusSeconds(1)),
        document("future", "due", now.plusSeconds(1)),
        document("never", "due", null));

    assertThat(candidates(where("due", new Document("$lte", now))).orElseThrow())
        .contains("past")
        .doesNotContain("future");
  }

  @Test
  void arraysAreFoundByEachElementOnce() {
    index("t");
    add(document("x", "t", List.of("a", "b", "a")), document("y", "t", List.of()));

    assertThat(candidates(where("t", "a")).orElseThrow()).containsExactly("x");
    assertThat(candidates(where("t", new Document("$in", List.of("a", "b")))).orElseThrow())
        .containsExactly("x");
  }

  @Test
  void ofAnArrayOneElementMayMeetEachBound() {
    index("t");
    add(document("x", "t", List.of(1, 10)));

    assertThat(candidates(where("t", new Document("$gt", 5).append("$lt", 3))).orElseThrow())
        .containsExactly("x");
  }

  @Test
  void nothingIsSaidAboutAbsentValues() {
    index("a");
    add(document("null", "a", null), new Document("_id", "absent"));

    assertThat(candidates(where("a", null))).isEmpty();
    assertThat(candidates(where("a", new Document("$exists", false)))).isEmpty();
    assertThat(candidates(where("a", new Document("$in", Arrays.asList(1, null))))).isEmpty();
    assertThat(candidates(where("a", new Document("$ne", 1)))).isEmpty();
    assertThat(candidates(new Document("$or", List.of(where("a", 1))))).isEmpty();
  }

  @Test
  void theIdIsPreferredEvenTogetherWithOthers() {
    index("v");
    add(document("x", "v", 1), document("y", "v", 1));

    assertThat(candidates(new Document("_id", "x").append("v", 1)).orElseThrow())
        .containsExactly("x");
    assertThat(candidates(where("_id", new Document("$in", List.of("y", "x")))).orElseThrow())
        .containsExactly("y", "x");
  }

  @Test
  void theIndexWithTheLongestPrefixIsChosen() {
    index("a");
    index("a", "b");
    index("c");
    add(
        new Document("_id", 1).append("a", 1).append("b", 1),
        new Document("_id", 2).append("a", 1).append("b", 2));

    assertThat(candidates(new Document("b", 2).append("a", 1)).orElseThrow()).containsExactly(2);
    assertThat(candidates(new Document("a", 1).append("b", new Document("$gt", 1.5))).orElseThrow())
        .contains(2)
        .doesNotContain(1);
    assertThat(
            candidates(new Document("$and", List.of(where("a", 1), where("b", 1)))).orElseThrow())
        .containsExactly(1);
    assertThat(candidates(where("b", 1))).isEmpty();
  }

  @Test
  void whatIsRemovedOrChangedIsNotFoundAnyMore() {
    var index = index("t");
    var before = document("x", "t", List.of(1, 2));
    var after = document("x", "t", List.of(2, 3));
    add(before);

    update(index, before, after);

    assertThat(candidates(where("t", 1)).orElseThrow()).isEmpty();
    assertThat(candidates(where("t", 3)).orElseThrow()).containsExactly("x");
    index.remove(after);
    assertThat(index.getCount()).isZero();
  }

  @SuppressWarnings("NullAway") // The collection serves error messages only.
  private static void update(MemoryIndex index, Document before, Document after) {
    index.updateInPlace(before, after, "x", null);
  }

  @Test
  void manyRandomChangesLeaveNothingBehind() {
    var index = index("a", "b");
    var random = new Random(3);
    var documents = new ArrayList<Document>();
    for (int i = 0; i < 2000; i++) {
      var document = new Document("_id", i);
      if (random.nextBoolean()) {
        document.append("a", random.nextInt(10));
      }
      document.append("b", random.nextBoolean() ? List.of(1, 2) : random.nextInt(5));
      documents.add(document);
      addTo(index, document);
    }

    for (int a = 0; a < 10; a++) {
      int wanted = a;
      assertThat(candidates(where("a", a)).orElseThrow())
          .hasSameElementsAs(
              documents.stream()
                  .filter(document -> Integer.valueOf(wanted).equals(document.get("a")))
                  .map(document -> document.get("_id"))
                  .toList());
    }
    documents.forEach(index::remove);
    assertThat(index.getCount()).isZero();
  }
}
