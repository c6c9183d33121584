package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Mongo
class AggregationContractTest extends Contract {
  AggregationContractTest(Store store) {
    super(store);
  }

  @BeforeEach
  void threeConversations() {
    insert(
        """
        {_id: 1, ch: 'web', st: 'open', ms: 100, at: {$date: '2026-01-01T22:15:00Z'},
         customer: 1, tags: ['a', 'b']}
        """,
        """
        {_id: 2, ch: 'web', st: 'closed', ms: 300, at: {$date: '2026-01-01T23:45:00Z'},
         customer: 2, tags: ['a']}
        """,
        """
        {_id: 3, ch: 'mail', st: 'open', ms: 200, at: {$date: '2026-01-02T10:15:00Z'},
         customer: 1, tags: []}
        """);
  }

  @Test
  void groupsAreCountedSummedAndSorted() {
    assertThat(
            aggregate(
                "{$match: {ms: {$gt: 0}}}",
                """
                {$group: {_id: '$ch', n: {$sum: 1}, mean: {$avg: '$ms'}, least: {$min: '$ms'},
                 most: {$max: '$ms'}, all: {$push: '$ms'}, first: {$first: '$ms'}}}
                """,
                "{$sort: {_id: 1}}"))
        .containsExactly(
            doc("{_id: 'mail', n: 1, mean: 200.0, least: 200, most: 200, all: [200], first: 200}"),
            doc(
                "{_id: 'web', n: 2, mean: 200.0, least: 100, most: 300, all: [100, 300],"
                    + " first: 100}"));
  }

  @Test
  void groupsMayHaveSeveralKeys() {
    assertThat(aggregate("{$group: {_id: {ch: '$ch', st: '$st'}, n: {$sum: 1}}}")).hasSize(3);
  }

  @Test
  void arraysAreUnwoundAndCounted() {
    assertThat(aggregate("{$unwind: '$tags'}", "{$sortByCount: '$tags'}"))
        .containsExactly(doc("{_id: 'a', count: 2}"), doc("{_id: 'b', count: 1}"));
  }

  @Test
  void resultsAreCounted() {
    assertThat(aggregate("{$match: {ch: 'web'}}", "{$count: 'n'}")).containsExactly(doc("{n: 2}"));
  }

  @Test
  void documentsOfAnotherCollectionAreJoined() {
    var customers = store.database().getCollection("customers");
    customers.drop();
    customers.insertMany(List.of(doc("{_id: 1, name: 'Anna'}"), doc("{_id: 2, name: 'Bob'}")));

    var byField =
        "{$lookup: {from: 'customers', localField: 'customer', foreignField: '_id', as: 'c'}}";
    var byPipeline =
        """
        {$lookup: {from: 'customers', let: {x: '$customer'}, as: 'c',
         pipeline: [{$match: {$expr: {$eq: ['$_id', '$$x']}}}]}}
        """;

    for (var lookup : List.of(byField, byPipeline)) {
      assertThat(aggregate("{$match: {_id: 1}}", lookup, "{$project: {c: 1}}"))
          .containsExactly(doc("{_id: 1, c: [{_id: 1, name: 'Anna'}]}"));
    }
  }

  @Test
  void severalQuestionsAreAnsweredAtOnce() {
    var facets = aggregate("{$facet: {all: [{$count: 'n'}], channels: [{$group: {_id: '$ch'}}]}}");

    assertThat(facets.getFirst().getList("all", Document.class)).containsExactly(doc("{n: 3}"));
    assertThat(facets.getFirst().getList("channels", Document.class)).hasSize(2);
  }

  @Test
  void timesFallIntoBuckets() {
    assertThat(
            aggregate(
                """
                {$bucket: {groupBy: '$ms', boundaries: [0, 150, 500], default: 'more',
                 output: {n: {$sum: 1}}}}
                """))
        .containsExactly(doc("{_id: 0, n: 1}"), doc("{_id: 150, n: 2}"));
  }

  @Test
  void daysAreThoseOfATimeZone() {
    assertThat(
            aggregate(
                """
                {$group: {_id: {$dateToString: {format: '%Y-%m-%d', date: '$at',
                 timezone: 'Europe/Riga'}}, n: {$sum: 1}}}
                """,
                "{$sort: {_id: 1}}"))
        .containsExactly(doc("{_id: '2026-01-02', n: 3}"));
    assertThat(aggregate("{$match: {_id: 1}}", "{$project: {h: {$hour: '$at'}}}"))
        .containsExactly(doc("{_id: 1, h: 22}"));
  }

  @Test
  void aSpanOfTimeIsInMilliseconds() {
    var span =
        aggregate(
            "{$group: {_id: '$ch', a: {$min: '$at'}, b: {$max: '$at'}}}",
            "{$match: {_id: 'web'}}",
            "{$project: {d: {$subtract: ['$b', '$a']}}}");

    assertThat(span.getFirst().get("d", Number.class).longValue()).isEqualTo(5_400_000L);
  }

  @Test
  void fieldsAreComputed() {
    assertThat(
            aggregate(
                "{$match: {_id: 1}}",
                "{$addFields: {x: {$ifNull: ['$none', 'hi']}}}",
                """
                {$project: {x: 1, slow: {$cond: [{$gt: ['$ms', 150]}, true, false]},
                 key: {$concat: ['$ch', '-', {$toString: '$_id'}]},
                 tags: {$size: {$filter: {input: '$tags', as: 't', cond: {$ne: ['$$t', 'b']}}}}}}
                """))
        .containsExactly(doc("{_id: 1, x: 'hi', slow: false, key: 'web-1', tags: 1}"));
  }

  @Test
  void stagesDoNotChangeWhatIsStored() {
    var before = documents.find().into(new ArrayList<>());

    aggregate("{$addFields: {'deep.er': 1, ms: 0}}", "{$unset: 'tags'}");
    aggregate("{$match: {_id: {$gt: 0}}}", "{$addFields: {'tags': 'gone'}}", "{$unset: 'ch'}");

    assertThat(documents.find().into(new ArrayList<>())).isEqualTo(before);
  }

  @Test
  void theRootIsReplaced() {
    assertThat(aggregate("{$match: {_id: 1}}", "{$replaceRoot: {newRoot: {a: '$ms'}}}"))
        .containsExactly(doc("{a: 100}"));
  }

  @Test
  void resultsAreMergedAndWrittenToCollections() {
    var target = store.database().getCollection("merged");

    for (var last : List.of("{$merge: {into: 'merged'}}", "{$out: 'merged'}")) {
      documents.aggregate(List.of(doc("{$project: {ms: 1}}"), doc(last))).toCollection();

      assertThat(target.countDocuments()).isEqualTo(3);
      target.drop();
    }
  }

  @Test
  void manyResultsComeWhole() {
    documents.insertMany(IntStream.range(10, 3010).mapToObj(i -> new Document("_id", i)).toList());

    assertThat(
            documents
                .aggregate(List.of(doc("{$match: {_id: {$gte: 10}}}")))
                .batchSize(100)
                .into(new ArrayList<>()))
        .hasSize(3000);
  }
}
