package io.amends.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class IndexesContractTest extends Contract {
  private static final IndexOptions UNIQUE_SPARSE = new IndexOptions().unique(true).sparse(true);

  IndexesContractTest(Store store) {
    super(store);
  }

  @Test
  void aUniqueKeyIsTakenOnceAndFreedByDeleting() {
    uniqueIndex("e");
    insert("{_id: 1, e: 1}");

    refused(DUPLICATE, () -> insert("{_id: 2, e: 1}"));
    documents.deleteOne(eq("_id", 1));
    insert("{_id: 2, e: 1}");
  }

  @Test
  void equalNumbersAreTheSameUniqueKey() {
    uniqueIndex("e");
    insert("{e: 1}");

    refused(DUPLICATE, () -> documents.insertOne(new Document("e", 1L)));
    refused(DUPLICATE, () -> documents.insertOne(new Document("e", 1.0)));
  }

  @Test
  void aCompoundKeyIsUniqueAsAWhole() {
    uniqueIndex("ch", "a.b");
    insert("{ch: 'wa', a: {b: 1}}", "{ch: 'tg', a: {b: 1}}");

    refused(DUPLICATE, () -> insert("{ch: 'wa', a: {b: 1}}"));
  }

  @Test
  void twoAbsentValuesAreTheSameKeyUnlessTheIndexIsSparse() {
    uniqueIndex("e");
    index(UNIQUE_SPARSE, "f");
    insert("{e: 1}", "{e: 2}");

    refused(DUPLICATE, () -> insert("{_id: 1, e: 1}"));
    insert("{_id: 1, f: 1}");
    refused(DUPLICATE, () -> insert("{_id: 2, f: 2}"));
  }

  @Test
  void aSparseKeyIsFreeAgainWhenItIsUnset() {
    index(UNIQUE_SPARSE, "e");
    insert("{_id: 1, e: 1}", "{_id: 2}", "{_id: 3}");

    documents.updateOne(eq("_id", 1), unset("e"));
    documents.updateOne(eq("_id", 2), set("e", 1));

    assertThat(ids(eq("e", 1))).containsExactly(2);
    refused(DUPLICATE, () -> documents.updateOne(eq("_id", 1), set("e", 1)));
  }

  @Test
  void aSparseCompoundIndexHoldsWhoeverHasOneOfItsFields() {
    index(UNIQUE_SPARSE, "e", "f");
    insert("{x: 1}", "{x: 2}", "{e: 1}");

    refused(DUPLICATE, () -> insert("{e: 1}"));
  }

  @Test
  void aPartialIndexIsUniqueOnlyWhereItsFilterMatches() {
    index(
        new IndexOptions().unique(true).partialFilterExpression(doc("{status: 'open'}")),
        "customer");
    insert(
        "{_id: 1, customer: 1, status: 'closed'}",
        "{_id: 2, customer: 1, status: 'closed'}",
        "{_id: 3, customer: 1, status: 'open'}");

    refused(DUPLICATE, () -> insert("{customer: 1, status: 'open'}"));
    refused(DUPLICATE, () -> documents.updateOne(eq("_id", 1), set("status", "open")));
    documents.updateOne(eq("_id", 3), set("status", "closed"));
    documents.updateOne(eq("_id", 1), set("status", "open"));
    assertThat(ids(eq("customer", 1))).containsExactly(1, 2, 3);
  }

  @Test
  void theValuesOfArraysAreUniqueAcrossDocuments() {
    uniqueIndex("ids.k");
    insert("{_id: 1, ids: [{k: 'wa:1'}, {k: 'tg:2'}]}", "{_id: 3, ids: [{k: 'y'}, {k: 'y'}]}");

    refused(DUPLICATE, () -> insert("{_id: 2, ids: [{k: 'x'}, {k: 'tg:2'}]}"));
    refused(DUPLICATE, () -> documents.updateOne(eq("_id", 3), doc("{$push: {ids: {k: 'wa:1'}}}")));
    documents.updateOne(eq("_id", 3), doc("{$push: {ids: {k: 'z'}}}"));
    assertThat(ids(eq("ids.k", "z"))).containsExactly(3);
  }

  @Test
  void arraysInASparseUniqueIndexComeAndGo() {
    index(UNIQUE_SPARSE, "ids.k");
    insert("{_id: 1}", "{_id: 2}");

    documents.updateOne(eq("_id", 1), doc("{$push: {ids: {k: 'a'}}}"));
    documents.updateOne(eq("_id", 2), doc("{$push: {ids: {k: 'b'}}}"));
    refused(DUPLICATE, () -> documents.updateOne(eq("_id", 2), doc("{$push: {ids: {k: 'a'}}}")));
    documents.deleteOne(eq("_id", 1));
    insert("{_id: 3, ids: [{k: 'a'}]}");
  }

  @Test
  void anUpdateThatWouldMakeADuplicateChangesNothing() {
    uniqueIndex("e");
    insert("{_id: 1, e: 1}", "{_id: 2, e: 2}");

    refused(DUPLICATE, () -> documents.updateOne(eq("_id", 2), combine(set("q", 1), set("e", 1))));

    assertThat(byId(2)).isEqualTo(doc("{_id: 2, e: 2}"));
    assertThat(ids(eq("e", 2))).containsExactly(2);
  }

  @Test
  void aUniqueIndexIsNotMadeOverDuplicates() {
    insert("{_id: 1, e: 1}", "{_id: 2, e: 1}");

    refused(DUPLICATE, () -> uniqueIndex("e"));
    insert("{_id: 3, e: 1}");
  }

  @Test
  void anIndexMadeTwiceIsOneAndWithOtherOptionsIsRefused() {
    index(new IndexOptions().name("i1"), "e");
    index(new IndexOptions().name("i1"), "e");

    assertThatThrownBy(() -> index(new IndexOptions().name("i1").unique(true), "e"))
        .isInstanceOfSatisfying(
            MongoCommandException.class, e -> assertThat(e.getCode()).isIn(85, 86));
    assertThat(documents.listIndexes().into(new ArrayList<>())).hasSize(2);
  }

  @Test
  void anIndexThatIsDroppedForgetsItsRule() {
    index(new IndexOptions().unique(true).name("gone"), "e");
    insert("{e: 1}");

    documents.dropIndex("gone");

    insert("{e: 1}");
    assertThat(documents.countDocuments(eq("e", 1))).isEqualTo(2);
  }

  @Test
  void documentsPastTheirTimeAreDeletedAndOthersStay() throws InterruptedException {
    index(new IndexOptions().expireAfter(60L, TimeUnit.SECONDS), "at");
    var now = Instant.now();
    documents.insertOne(new Document("_id", 1).append("at", now.minusSeconds(90)));
    documents.insertOne(new Document("_id", 2).append("at", now));
    documents.insertOne(new Document("_id", 3));

    // A real server looks once a minute.
    long patience = System.nanoTime() + Duration.ofSeconds(130).toNanos();
    while (byId(1) != null && System.nanoTime() < patience) {
      Thread.sleep(100);
    }

    assertThat(ids(new Document())).containsExactly(2, 3);
  }
}
