package io.amends.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@Mongo
class WritesContractTest extends Contract {
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  WritesContractTest(Store store) {
    super(store);
  }

  @Test
  void documentsAreInsertedReplacedAndDeleted() {
    insert("{_id: 1, n: 1}");

    documents.replaceOne(eq("_id", 1), doc("{z: 1}"));

    assertThat(one()).isEqualTo(doc("{_id: 1, z: 1}"));
    assertThat(documents.deleteOne(eq("_id", 1)).getDeletedCount()).isEqualTo(1);
    assertThat(documents.countDocuments()).isZero();
  }

  @Test
  void manyAreUpdatedAndDeletedAtOnce() {
    insert("{_id: 1, g: 0}", "{_id: 2, g: 1}", "{_id: 3, g: 1}");

    assertThat(documents.updateMany(eq("g", 1), set("x", 1)).getModifiedCount()).isEqualTo(2);
    assertThat(documents.deleteMany(eq("x", 1)).getDeletedCount()).isEqualTo(2);
    assertThat(ids(new Document())).containsExactly(1);
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void typesComeBackAsTheyWere() {
    var document =
        new Document("_id", 1)
            .append("money", new Decimal128(new BigDecimal("12345.678900")))
            .append("at", new Date(1234567L))
            .append("bytes", new Binary(new byte[] {1, 2, 3}))
            .append("uuid", UUID.fromString("00000000-0000-4000-8000-000000000001"))
            .append("key", new ObjectId())
            .append("big", 1L << 40)
            .append("fraction", 1.5)
            .append("yes", true)
            .append("nothing", null);

    documents.insertOne(document);

    assertThat(one()).isEqualTo(document);
  }

  @Test
  void equalNumbersAreTheSameKeyWhateverTheirType() {
    insert("{_id: 1}");

    refused(DUPLICATE, () -> documents.insertOne(new Document("_id", 1L)));
    assertThat(byId(1.0)).isNotNull();
    assertThat(byId(Decimal128.parse("1"))).isNotNull();
  }

  @Test
  void countersKeepTheirTypeAndDecimalsAreExact() {
    documents.insertOne(
        new Document("_id", 1).append("n", 1).append("m", Decimal128.parse("0.10")));

    documents.updateOne(eq("_id", 1), combine(inc("n", 1), inc("m", Decimal128.parse("0.20"))));

    assertThat(one().get("n")).isEqualTo(2);
    assertThat(one().get("m")).hasToString("0.30");
  }

  @Test
  void fieldsKeepTheirOrder() {
    insert("{_id: 1, a: 1, b: 2, c: 3}");

    update("{$set: {b: 9, z: 1}}");

    assertThat(one().keySet()).containsExactly("_id", "a", "b", "c", "z");
  }

  @Test
  void anUpdateThatChangesNothingMatchesAndModifiesNot() {
    insert("{_id: 1, a: 1}");

    var result = documents.updateOne(eq("_id", 1), set("a", 1));

    assertThat(result.getMatchedCount()).isEqualTo(1);
    assertThat(result.getModifiedCount()).isZero();
  }

  @Test
  void fieldsAreUnsetRenamedAndBounded() {
    insert("{_id: 1, a: 1, b: 5, c: 5, r: 1}");

    update(
        "{$unset: {a: ''}, $rename: {r: 'q'}, $min: {b: 3}, $max: {c: 9}, $currentDate: {d: true}}");

    assertThat(one()).containsEntry("q", 1).containsEntry("b", 3).containsEntry("c", 9);
    assertThat(one()).doesNotContainKeys("a", "r");
    assertThat(one().get("d")).isInstanceOf(Date.class);
  }

  @Test
  void nestedFieldsAreSetByTheirPath() {
    insert("{_id: 1}");

    update("{$set: {'a.b.c': 1}, $inc: {'n.x': 2}}");

    assertThat(one()).isEqualTo(doc("{_id: 1, a: {b: {c: 1}}, n: {x: 2}}"));
  }

  @Test
  void aFifteenMegabyteDocumentIsKept() {
    documents.insertOne(new Document("_id", 1).append("b", new Binary(new byte[15_000_000])));

    assertThat(one().get("b", Binary.class).length()).isEqualTo(15_000_000);
  }

  @Test
  void conflictingPathsAreRefused() {
    insert("{_id: 1}");

    refused(40, () -> update("{$set: {a: 1}, $inc: {a: 1}}"));
  }

  @Test
  void aRefusedUpdateChangesNothing() {
    insert("{_id: 1, a: 1}");

    refused(2, () -> update("{$set: {z: 1}, $push: {a: 1}}"));
    refused(66, () -> update("{$set: {_id: 2}}"));
    assertThat(one()).isEqualTo(doc("{_id: 1, a: 1}"));
  }

  @Test
  void anUpsertInsertsWithTheFieldsOfItsFilterOnce() {
    var upsert = new UpdateOptions().upsert(true);
    var change = combine(setOnInsert("born", 1), inc("n", 1));

    var first = documents.updateOne(and(eq("_id", 1), eq("a", "x")), change, upsert);
    documents.updateOne(eq("_id", 1), combine(setOnInsert("born", 2), inc("n", 1)), upsert);

    assertThat(first.getUpsertedId()).isNotNull();
    assertThat(one()).isEqualTo(doc("{_id: 1, a: 'x', born: 1, n: 2}"));
  }

  @Test
  void anUpsertWhoseFilterMissesAnExistingIdIsADuplicate() {
    insert("{_id: 1, until: 100}");

    refused(
        DUPLICATE,
        () ->
            documents.findOneAndUpdate(
                and(eq("_id", 1), lt("until", 50)),
                set("owner", "me"),
                new FindOneAndUpdateOptions().upsert(true)));
  }

  @Test
  void findOneAndUpdateReturnsWhatWasAskedFor() {
    insert("{_id: 1, a: 1, b: 2}");

    assertThat(documents.findOneAndUpdate(eq("_id", 1), inc("a", 1))).containsEntry("a", 1);
    assertThat(documents.findOneAndUpdate(eq("_id", 1), inc("a", 1), AFTER)).containsEntry("a", 3);
    assertThat(
            documents.findOneAndUpdate(
                eq("_id", 1),
                set("a", 5),
                new FindOneAndUpdateOptions()
                    .projection(Projections.include("a"))
                    .returnDocument(ReturnDocument.AFTER)))
        .isEqualTo(doc("{_id: 1, a: 5}"));
  }

  @Test
  void findOneAndUpdateWithoutAMatchReturnsNothing() {
    insert("{_id: 1}");

    assertThat(documents.findOneAndUpdate(eq("_id", 2), set("a", 1))).isNull();
    assertThat(
            documents.findOneAndUpdate(
                eq("_id", 2),
                set("a", 1),
                new FindOneAndUpdateOptions().projection(Projections.include("a"))))
        .isNull();
    assertThat(
            documents.findOneAndUpdate(
                eq("_id", 3), set("a", 1), new FindOneAndUpdateOptions().upsert(true)))
        .isNull();
    assertThat(byId(3)).isNotNull();
  }

  @Test
  void findOneAndUpdateTakesTheFirstInOrder() {
    insert("{_id: 1, p: 3}", "{_id: 2, p: 1}", "{_id: 3, p: 2}");

    var taken =
        documents.findOneAndUpdate(
            exists("p"), set("x", 1), new FindOneAndUpdateOptions().sort(Sorts.ascending("p")));

    assertThat(taken).containsEntry("_id", 2);
  }

  @Test
  void findOneAndReplaceAndDeleteReturnWhatWasThere() {
    insert("{_id: 1, a: 1}");

    assertThat(documents.findOneAndReplace(eq("_id", 1), doc("{b: 2}"))).containsEntry("a", 1);
    assertThat(documents.findOneAndDelete(eq("_id", 1))).containsEntry("b", 2);
    assertThat(documents.countDocuments()).isZero();
  }

  @Test
  void compareAndSetOnAVersionSucceedsOnce() {
    insert("{_id: 1, v: 1}");
    var seen = and(eq("_id", 1), eq("v", 1));

    assertThat(documents.updateOne(seen, combine(set("x", 1), inc("v", 1))).getModifiedCount())
        .isEqualTo(1);
    assertThat(documents.updateOne(seen, combine(set("x", 2), inc("v", 1))).getMatchedCount())
        .isZero();
    assertThat(one()).isEqualTo(doc("{_id: 1, v: 2, x: 1}"));
  }

  @Test
  void anIdThatIsNotInTheListIsPushedOnce() {
    insert("{_id: 1, seq: 0, ids: []}");

    for (int i = 0; i < 3; i++) {
      documents.updateOne(
          and(eq("_id", 1), ne("ids", "m1")), combine(push("ids", "m1"), inc("seq", 1)));
    }

    assertThat(one()).isEqualTo(doc("{_id: 1, seq: 1, ids: ['m1']}"));
  }

  @Test
  void aBudgetIsSpentOnlyWhileItLasts() {
    insert("{_id: 1, used: 1, max: 2}");
    var affordable = doc("{_id: 1, $expr: {$lt: ['$used', '$max']}}");

    assertThat(documents.findOneAndUpdate(affordable, inc("used", 1))).isNotNull();
    assertThat(documents.findOneAndUpdate(affordable, inc("used", 1))).isNull();
  }

  @Test
  void collectionsAreListedRenamedAndDropped() {
    insert("{_id: 1}");
    var name = documents.getNamespace().getCollectionName();
    var renamed = store.database().getCollection(name + "x");

    documents.renameCollection(renamed.getNamespace());

    assertThat(renamed.countDocuments()).isEqualTo(1);
    assertThat(store.database().listCollectionNames().into(new ArrayList<>()))
        .contains(name + "x")
        .doesNotContain(name);
    renamed.drop();
    assertThat(renamed.countDocuments()).isZero();
  }
}
