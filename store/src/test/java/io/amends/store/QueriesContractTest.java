package io.amends.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Mongo
class QueriesContractTest extends Contract {
  QueriesContractTest(Store store) {
    super(store);
  }

  private void numbered(int count) {
    documents.insertMany(
        IntStream.range(0, count)
            .mapToObj(i -> new Document("_id", i).append("at", i / 2))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{t: 'a'}                        | 1",
        "{t: {$in: ['a', 'z']}}          | 1",
        "{t: {$nin: ['a']}}              | 2",
        "{t: {$all: ['a', 'b']}}         | 1",
        "{t: {$size: 1}}                 | 2",
        "{n: {$gt: 4}}                   | 2",
        "{n: {$gte: 4, $lt: 5}}          | 1",
        "{n: {$ne: 4}}                   | 2",
        "{n: {$not: {$gt: 4}}}           | 1",
        "{n: {$mod: [2, 0]}}             | 1",
        "{n: {$type: 'int'}}             | 1, 2",
        "{$or: [{n: 5}, {n: 99}]}        | 2",
        "{$nor: [{n: 5}]}                | 1",
        "{$and: [{n: 5}, {s: 'bye'}]}    | 2",
        "{$expr: {$gt: ['$n', '$m']}}    | 2",
        "{x: {$exists: true}}            | 1",
        "{x: null}                       | 1, 2",
        "{y: null}                       | 1, 2",
        "{'e.b': 1}                      | 1",
        "{e: {b: 1, c: 2}}               | 1",
        "{e: {c: 2, b: 1}}               |",
        "{'o.s': 'q', 'o.at': {$lt: 5}}  | 1",
        "{o: {$elemMatch: {s: 'q', at: {$gt: 5}}}} | 1",
        "{o: {$elemMatch: {s: 'q', at: {$lt: 5}}}} |",
      })
  void filtersMatch(String filter, String expected) {
    insert(
        """
        {_id: 1, t: ['a', 'b'], n: 4, m: 9, s: 'Hello', x: null, e: {b: 1, c: 2},
         o: [{s: 'p', at: 1}, {s: 'q', at: 9}]}
        """,
        "{_id: 2, t: ['c'], n: 5, m: 1, s: 'bye'}");

    var ids = ids(doc(filter)).stream().map(String::valueOf).toList();

    assertThat(String.join(", ", ids)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void textIsFoundByAnAnchoredPattern() {
    insert("{_id: 1, s: 'Hello'}", "{_id: 2, s: 'bye'}");

    assertThat(ids(regex("s", "^hel", "i"))).containsExactly(1);
  }

  @Test
  void datesCompareAndAbsentOnesAreNotEarlier() {
    documents.insertMany(
        List.of(
            new Document("_id", 1).append("at", Instant.ofEpochSecond(1)),
            new Document("_id", 2).append("at", null),
            new Document("_id", 3)));

    assertThat(ids(lte("at", Instant.ofEpochSecond(2)))).containsExactly(1);
  }

  @Test
  void decimalsCompareWithOtherNumbers() {
    documents.insertOne(new Document("_id", 1).append("m", Decimal128.parse("0.30")));

    assertThat(ids(gte("m", Decimal128.parse("0.3")))).containsExactly(1);
    assertThat(ids(gte("m", 0))).containsExactly(1);
  }

  @Test
  void nothingSortsBeforeNumbersAndNumbersBeforeText() {
    insert("{_id: 1, a: 'x'}", "{_id: 2, a: 5}", "{_id: 3}", "{_id: 4, a: 5, b: {c: -1}}");

    assertThat(sorted("{a: 1, 'b.c': -1}")).containsExactly(3, 4, 2, 1);
  }

  @Test
  void arraysSortByTheirSmallestElement() {
    insert("{_id: 1, a: [5, 1]}", "{_id: 2, a: [2, 3]}");

    assertThat(sorted("{a: 1}")).containsExactly(1, 2);
  }

  private List<Object> sorted(String order) {
    return documents
        .find()
        .sort(doc(order))
        .map(document -> document.get("_id"))
        .into(new ArrayList<>());
  }

  @Test
  void projectionsIncludeSliceAndPick() {
    insert("{_id: 1, a: 1, b: 2, m: [{s: 1}, {s: 2}, {s: 3}]}");

    assertThat(documents.find().projection(Projections.include("a")).first())
        .isEqualTo(doc("{_id: 1, a: 1}"));
    assertThat(documents.find().projection(Projections.exclude("m", "b")).first())
        .isEqualTo(doc("{_id: 1, a: 1}"));
    assertThat(documents.find().projection(doc("{a: 1, m: {$slice: -2}}")).first())
        .isEqualTo(doc("{_id: 1, a: 1, m: [{s: 2}, {s: 3}]}"));
    assertThat(
            documents
                .find()
                .projection(
                    Projections.fields(
                        Projections.include("a"), Projections.elemMatch("m", eq("s", 2))))
                .first())
        .isEqualTo(doc("{_id: 1, a: 1, m: [{s: 2}]}"));
  }

  @Test
  void aPageGoesOnAfterTheLastOne() {
    numbered(10);

    var page =
        documents
            .find(or(lt("at", 3), and(eq("at", 3), lt("_id", 7))))
            .sort(Sorts.descending("at", "_id"))
            .limit(3)
            .map(document -> document.get("_id"))
            .into(new ArrayList<>());

    assertThat(page).containsExactly(6, 5, 4);
  }

  @Test
  void manyDocumentsComeInBatches() {
    numbered(2500);

    assertThat(
            documents.find().sort(Sorts.descending("_id")).batchSize(100).into(new ArrayList<>()))
        .hasSize(2500)
        .first()
        .isEqualTo(doc("{_id: 2499, at: 1249}"));
    assertThat(documents.find().sort(Sorts.ascending("_id")).skip(9).limit(1).first())
        .containsEntry("_id", 9);
    assertThat(documents.countDocuments()).isEqualTo(2500);
    assertThat(documents.estimatedDocumentCount()).isEqualTo(2500);
  }

  @Test
  void aCursorGoesOnWhileOthersWrite() {
    numbered(500);
    int seen = 0;

    try (var cursor = documents.find().batchSize(50).iterator()) {
      while (cursor.hasNext()) {
        cursor.next();
        if (seen % 50 == 0) {
          documents.insertOne(new Document("_id", 1000 + seen));
        }
        seen++;
      }
    }

    assertThat(seen).isGreaterThanOrEqualTo(500);
  }

  @Test
  void distinctValuesLookIntoArrays() {
    insert("{t: ['a', 'b']}", "{t: ['b', 'c']}");

    assertThat(documents.distinct("t", String.class).into(new ArrayList<>()))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aTimeLimitIsAccepted() {
    insert("{_id: 1}");

    assertThat(documents.find().maxTime(1, TimeUnit.SECONDS).first()).isNotNull();
  }

  @Test
  void anIndexChangesNoResult() {
    insert(
        "{_id: 1, a: [1, 10], b: 1}",
        "{_id: 2, a: 5, b: 2}",
        "{_id: 3, a: null, b: 3}",
        "{_id: 4, b: 4}",
        "{_id: 5, a: 'x', b: [4, 5]}",
        "{_id: 6, a: [], b: 6}",
        "{_id: 7, a: 5.5, b: []}");
    var filters =
        List.of(
            "{a: 5}",
            "{a: null}",
            "{a: 1, b: 1}",
            "{a: {$gt: 5, $lt: 3}}",
            "{a: {$gte: 5, $lte: 5.5}}",
            "{a: {$lt: 100}}",
            "{a: {$gt: 'a'}}",
            "{a: {$in: [1, 5, 'x']}}",
            "{a: {$in: [1, null]}}",
            "{a: []}",
            "{b: 4}",
            "{a: 'x', b: {$gte: 5}}",
            "{a: {$exists: false}}",
            "{a: {$ne: 5}}",
            "{$and: [{a: {$gt: 1}}, {a: {$lt: 6}}]}",
            "{$or: [{a: 5}, {b: 6}]}");
    var before = filters.stream().map(filter -> ids(doc(filter))).toList();

    index(new IndexOptions(), "a", "b");
    index(new IndexOptions(), "b");
    index(new IndexOptions().sparse(true), "a");

    assertThat(filters.stream().map(filter -> ids(doc(filter))).toList()).isEqualTo(before);
  }
}
