package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever an index saves, the answer is the same as without one.
@Mongo
class IndexedReadsTest {
  private static final List<String> QUERIES =
      List.of(
          "{}",
          "{status: 'OPEN'}",
          "{status: 'OPEN', at: {$lt: 700}}",
          "{$and: [{status: 'OPEN'}, {'owner.kind': 'Queue'}, {at: {$lt: 700}}]}",
          "{$and: [{$and: [{status: 'OPEN'}, {'owner.kind': 'Queue'}]}, {at: {$gte: 200}}]}",
          "{'owner.kind': {$in: ['Queue', 'Bot']}, status: 'OPEN'}",
          "{status: {$ne: 'OPEN'}}",
          "{rare: true}",
          "{rare: true, status: 'OPEN'}",
          "{due: {$lte: 500}}",
          "{due: null}",
          "{$and: [{status: 'OPEN'}, {status: 'RESOLVED'}]}",
          "{tags: 'a'}",
          "{tags: 'a', at: {$gt: 100}}",
          "{_id: {$gt: 'd0100'}}",
          "{_id: {$gt: 'd0100', $lt: 'd0200'}, status: 'OPEN'}",
          "{_id: 'd0007', status: 'OPEN'}");
  private static final List<String> ORDERS =
      List.of("{at: 1}", "{at: -1}", "{_id: 1}", "{_id: -1}", "{due: 1}", "{due: -1, _id: 1}");

  private final Store store;
  private final MongoCollection<Document> plain;
  private final MongoCollection<Document> indexed;

  IndexedReadsTest(Store store) {
    this.store = store;
    plain = store.database().getCollection("plain");
    indexed = store.database().getCollection("indexed");
  }

  @BeforeEach
  void fill() {
    var random = new Random(7);
    var documents = new ArrayList<Document>();
    for (int i = 0; i < 400; i++) {
      var document =
          new Document("_id", "d%04d".formatted(i))
              .append("status", random.nextInt(3) == 0 ? "RESOLVED" : "OPEN")
              .append("owner", new Document("kind", List.of("Bot", "Queue", "Agent").get(i % 3)))
              .append("at", i * 2 + random.nextInt(2))
              .append("tags", List.of(List.of("a"), List.of("a", "b"), List.of()).get(i % 3));
      if (random.nextInt(10) == 0) {
        document.append("rare", true);
      }
      if (random.nextInt(4) != 0) {
        document.append("due", (i * 37L) % 1000);
      }
      documents.add(document);
    }
    store.run(() -> {
      plain.drop();
      indexed.drop();
      indexed.createIndex(Indexes.ascending("status", "owner.kind", "at"));
      indexed.createIndex(Indexes.ascending("status", "at"));
      indexed.createIndex(Indexes.ascending("due"));
      indexed.createIndex(Indexes.ascending("tags", "at"));
      indexed.createIndex(Indexes.ascending("rare"), new IndexOptions().sparse(true));
      plain.insertMany(documents);
      indexed.insertMany(documents);
    });
  }

  @Test
  void theFirstFewInOrderAreTheSame() {
    for (var query : QUERIES) {
      for (var order : ORDERS) {
        for (int skip : new int[] {0, 3}) {
          var which = Document.parse(query);
          var by = Document.parse(order);

          assertThat(first(indexed, which, by, skip))
              .as("%s by %s from %d", query, order, skip)
              .isEqualTo(first(plain, which, by, skip));
        }
      }
    }
  }

  /// Where several have the same value, either may come first: only the values are compared.
  private List<Object> first(
      MongoCollection<Document> collection, Document which, Document by, int skip) {
    var field = by.keySet().iterator().next();
    return store.call(() ->
        collection
            .find(which)
            .sort(by)
            .skip(skip)
            .limit(20)
            .map(d -> String.valueOf(d.get(field)))
            .into(new ArrayList<>()));
  }

  @Test
  void countsAreTheSame() {
    for (var query : QUERIES) {
      assertThat(count("indexed", query)).as(query).isEqualTo(count("plain", query));
    }
  }

  private long count(String collection, String query) {
    var command = new Document("count", collection).append("query", Document.parse(query));
    return store
        .call(() -> store.database().runCommand(command))
        .get("n", Number.class)
        .longValue();
  }
}
