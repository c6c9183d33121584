package io.amends.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class BulkContractTest extends Contract {
  private static final List<WriteModel<Document>> WITH_A_DUPLICATE =
      List.of(
          new InsertOneModel<>(doc("{_id: 1}")),
          new InsertOneModel<>(doc("{_id: 1}")),
          new InsertOneModel<>(doc("{_id: 2}")));

  BulkContractTest(Store store) {
    super(store);
  }

  @Test
  void inOrderTheFirstErrorEndsIt() {
    assertThatThrownBy(() -> documents.bulkWrite(WITH_A_DUPLICATE))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> {
              assertThat(e.getWriteErrors()).singleElement().matches(one -> one.getIndex() == 1);
              assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1);
            });
    assertThat(ids(new Document())).containsExactly(1);
  }

  @Test
  void withoutOrderTheOthersGoOn() {
    assertThatThrownBy(
            () -> documents.bulkWrite(WITH_A_DUPLICATE, new BulkWriteOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
    assertThat(ids(new Document())).containsExactly(1, 2);
  }

  @Test
  void inOrderAnUpdateThatFailsEndsIt() {
    uniqueIndex("e");
    insert("{_id: 1, e: 1}", "{_id: 2, e: 2}", "{_id: 3, e: 3}");

    assertThatThrownBy(() ->
            documents.bulkWrite(
                List.of(
                    new UpdateOneModel<>(eq("_id", 2), set("e", 1)),
                    new UpdateOneModel<>(eq("_id", 3), set("e", 9)))))
        .isInstanceOf(MongoBulkWriteException.class);
    assertThat(byId(3)).containsEntry("e", 3);
  }

  @Test
  void mixedWritesAreCounted() {
    var result =
        documents.bulkWrite(
            List.of(
                new InsertOneModel<>(doc("{_id: 1}")),
                new UpdateOneModel<>(eq("_id", 1), set("a", 1)),
                new UpdateOneModel<>(eq("_id", 5), set("a", 1), new UpdateOptions().upsert(true)),
                new ReplaceOneModel<>(eq("_id", 1), doc("{b: 1}")),
                new DeleteOneModel<>(eq("_id", 5))));

    assertThat(result.getInsertedCount()).isEqualTo(1);
    assertThat(result.getMatchedCount()).isEqualTo(2);
    assertThat(result.getUpserts()).hasSize(1);
    assertThat(result.getDeletedCount()).isEqualTo(1);
    assertThat(one()).isEqualTo(doc("{_id: 1, b: 1}"));
  }

  @Test
  void oneDuplicateAmongManyIsNamed() {
    var many =
        IntStream.range(0, 3000).mapToObj(i -> new Document("_id", i == 1500 ? 7 : i)).toList();

    assertThatThrownBy(() -> documents.insertMany(many, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e ->
                assertThat(e.getWriteErrors())
                    .singleElement()
                    .matches(one -> one.getIndex() == 1500));
    assertThat(documents.countDocuments()).isEqualTo(2999);
  }
}
