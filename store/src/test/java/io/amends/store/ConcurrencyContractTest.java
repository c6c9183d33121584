package io.amends.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/// Sixteen threads on the same documents.
@Mongo
class ConcurrencyContractTest extends Contract {
  private static final int THREADS = 16;
  private static final Duration WHILE = Duration.ofMillis(700);
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  ConcurrencyContractTest(Store store) {
    super(store);
  }

  private static void together(IntConsumer work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var tasks = new ArrayList<java.util.concurrent.Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(threads.submit(() -> work.accept(thread)));
      }
      for (var task : tasks) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /// The document 1 after this change.
  private Document updated(Bson change) {
    return Objects.requireNonNull(documents.findOneAndUpdate(eq("_id", 1), change, AFTER));
  }

  @Test
  void noIncrementIsLostAndEachIsSeenByItsWriterAlone() throws Exception {
    insert("{_id: 1, n: 0}");
    Set<Object> seen = ConcurrentHashMap.newKeySet();

    together(thread -> {
      for (int i = 0; i < 60; i++) {
        seen.add(updated(inc("n", 1)).get("n"));
      }
    });

    assertThat(seen).hasSize(THREADS * 60);
    assertThat(one().get("n")).isEqualTo(THREADS * 60);
  }

  @Test
  void whoUpdatesIsReturnedTheStateItMade() throws Exception {
    insert("{_id: 1}");
    var strange = new AtomicInteger();

    together(thread -> {
      for (int i = 0; i < 60; i++) {
        var mine = thread + "-" + i;
        var after = updated(combine(set("a", mine), set("b", mine)));
        if (!mine.equals(after.get("a")) || !mine.equals(after.get("b"))) {
          strange.incrementAndGet();
        }
      }
    });

    assertThat(strange).hasValue(0);
  }

  @Test
  void aJobIsClaimedOnceAndByWhomItSays() throws Exception {
    documents.insertMany(
        IntStream.range(0, 200)
            .mapToObj(i -> new Document("_id", i).append("st", "new").append("at", i))
            .toList());
    index(new IndexOptions(), "st", "at");
    var claims = new ConcurrentHashMap<Object, Integer>();

    together(thread -> {
      var options = new FindOneAndUpdateOptions().sort(Sorts.ascending("at"));
      while (true) {
        var job =
            documents.findOneAndUpdate(
                eq("st", "new"),
                combine(set("st", "claimed"), set("by", thread)),
                options.returnDocument(ReturnDocument.AFTER));
        if (job == null) {
          return;
        }
        assertThat(job.get("by")).isEqualTo(thread);
        claims.merge(job.get("_id"), 1, Integer::sum);
      }
    });

    assertThat(claims).hasSize(200);
    assertThat(claims.values()).containsOnly(1);
  }

  @Test
  void aUniqueKeyHasOneWinner() throws Exception {
    uniqueIndex("ch", "mid");
    var won = new AtomicInteger();

    together(thread -> {
      for (int i = 0; i < 60; i++) {
        var document = new Document("ch", "wa").append("mid", i);
        try {
          store.run(() -> documents.insertOne(document));
          won.incrementAndGet();
        } catch (DuplicateKeyException e) {
          assertThat(e.index()).isEqualTo("ch_1_mid_1");
        }
      }
    });

    assertThat(won).hasValue(60);
    assertThat(documents.countDocuments()).isEqualTo(60);
  }

  @Test
  void racingUpsertsMakeOneDocument() throws Exception {
    together(thread -> {
      for (int attempt = 0; ; attempt++) {
        try {
          store.run(() ->
              documents.updateOne(
                  eq("_id", 1),
                  combine(setOnInsert("by", thread), inc("n", 1)),
                  new UpdateOptions().upsert(true)));
          return;
        } catch (DuplicateKeyException e) {
          assertThat(attempt).isLessThan(5);
        }
      }
    });

    assertThat(documents.countDocuments()).isEqualTo(1);
    assertThat(one().get("n")).isEqualTo(THREADS);
  }

  @Test
  void racingUpsertsOnAUniqueKeyMakeOneDocument() throws Exception {
    uniqueIndex("key");

    together(thread -> {
      while (true) {
        try {
          store.run(() ->
              documents.updateOne(eq("key", "k"), inc("n", 1), new UpdateOptions().upsert(true)));
          return;
        } catch (DuplicateKeyException e) {
          // Somebody else made it: now it is an update.
        }
      }
    });

    assertThat(documents.find().into(new ArrayList<>()))
        .singleElement()
        .satisfies(document -> assertThat(document.get("n")).isEqualTo(THREADS));
  }

  @Test
  void aNewCollectionIsMadeByAllAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var fresh = store.database().getCollection("fresh" + UUID.randomUUID());

      together(thread -> {
        fresh.createIndex(Indexes.ascending("u"), new IndexOptions().unique(true));
        fresh.insertOne(new Document("u", thread));
      });

      assertThat(fresh.countDocuments()).isEqualTo(THREADS);
    }
  }

  @Test
  void aReadIsNeverTorn() throws Exception {
    insert("{_id: 1, a: 0, pad: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', b: 0}");

    neverTorn(this::one);
  }

  @Test
  void aReadOfALargeDocumentIsNeverTorn() throws Exception {
    var lines =
        IntStream.range(0, 200).mapToObj(i -> new Document("i", i).append("t", "text " + i));
    documents.insertOne(
        new Document("_id", 1).append("a", 0).append("l", lines.toList()).append("b", 0));

    neverTorn(this::one);
  }

  @Test
  void anAggregationIsNeverTorn() throws Exception {
    insert("{_id: 1, a: 0, b: 0}");

    neverTorn(() -> aggregate("{$match: {_id: 1}}", "{$addFields: {x: 1}}").getFirst());
  }

  private void neverTorn(Supplier<Document> read) throws Exception {
    var torn = new AtomicInteger();
    long end = System.nanoTime() + WHILE.toNanos();

    together(thread -> {
      for (int i = 1; System.nanoTime() < end; i++) {
        if (thread < 4) {
          int value = i * THREADS + thread;
          documents.updateOne(eq("_id", 1), combine(set("a", value), set("b", value)));
        } else {
          var document = read.get();
          if (!Objects.equals(document.get("a"), document.get("b"))) {
            torn.incrementAndGet();
          }
        }
      }
    });

    assertThat(torn).hasValue(0);
  }

  @Test
  void fieldsComeAndGoUnderReaders() throws Exception {
    insert("{_id: 1}");
    long end = System.nanoTime() + WHILE.toNanos();

    together(thread -> {
      for (int i = 0; System.nanoTime() < end; i++) {
        if (thread < 4) {
          var field = "f" + thread;
          documents.updateOne(eq("_id", 1), i % 2 == 0 ? set(field, i) : unset(field));
        } else {
          assertThat(one()).containsKey("_id");
        }
      }
    });
  }

  @Test
  void noPushIsLost() throws Exception {
    insert("{_id: 1, seq: 0, m: []}");

    together(thread -> {
      for (int i = 0; i < 30; i++) {
        documents.updateOne(eq("_id", 1), combine(inc("seq", 1), push("m", thread * 1000 + i)));
      }
    });

    List<Integer> pushed = one().getList("m", Integer.class);
    assertThat(one().get("seq")).isEqualTo(THREADS * 30);
    assertThat(pushed).hasSize(THREADS * 30).doesNotHaveDuplicates();
  }
}
