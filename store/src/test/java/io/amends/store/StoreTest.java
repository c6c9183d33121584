package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class StoreTest {
  private final Store store;

  StoreTest(Store store) {
    this.store = store;
  }

  @Test
  void aServerThatAnswersIsReachable() {
    store.ping();
  }

  @Test
  void aServerThatIsNotThereIsAStorageException() {
    try (var nowhere =
        Store.connect("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200&connectTimeoutMS=200")) {
      assertThatThrownBy(nowhere::ping)
          .isInstanceOf(StorageException.class)
          .hasMessage("the store cannot be reached");
    }
  }

  @Test
  void aDuplicateNamesItsIndexAndNotItsKey() {
    var people = store.database().getCollection("people");
    store.run(() -> {
      people.createIndex(
          Indexes.ascending("email"), new IndexOptions().unique(true).name("by_email"));
      people.insertOne(Document.parse("{_id: 1, email: 'anna@example.com'}"));
      people.insertOne(Document.parse("{_id: 2, email: 'mia@example.com'}"));
    });

    assertThatThrownBy(() ->
            store.run(
                () -> people.insertOne(Document.parse("{_id: 3, email: 'anna@example.com'}"))))
        .isInstanceOfSatisfying(
            DuplicateKeyException.class, e -> assertThat(e.index()).isEqualTo("by_email"))
        .hasMessageNotContaining("anna");
    assertThatThrownBy(() ->
            store.run(() ->
                people.findOneAndUpdate(
                    new Document("_id", 2), Updates.set("email", "anna@example.com"))))
        .isInstanceOfSatisfying(
            DuplicateKeyException.class, e -> assertThat(e.index()).isEqualTo("by_email"));
    assertThatThrownBy(() -> store.run(() -> people.insertOne(new Document("_id", 1))))
        .isInstanceOfSatisfying(
            DuplicateKeyException.class, e -> assertThat(e.index()).isEqualTo("_id_"));
  }

  @Test
  void aCallInsideACallTakesNoSecondPlace() {
    int depth = 200;

    assertThat(nested(depth)).isEqualTo(depth);
  }

  private int nested(int depth) {
    return depth == 0 ? 0 : 1 + store.call(() -> nested(depth - 1));
  }
}
