package io.amends.knowledge.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.GoldenQuestions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.util.ArrayList;
import java.util.List;

/// Golden questions as documents in `goldenQuestions`.
public final class MongoGoldenQuestions implements GoldenQuestions {
  private final Store store;
  private final MongoCollection<GoldenQuestion> questions;

  /// Questions in this store; creates the index that is missing.
  public MongoGoldenQuestions(Store store) {
    this.store = store;
    questions = store.collection("goldenQuestions", GoldenQuestion.class);
    store.run(() ->
        questions.createIndex(Indexes.ascending("lang", "text"), new IndexOptions().unique(true)));
  }

  @Override
  public List<GoldenQuestion> all() {
    return store.call(() ->
        questions.find().sort(Sorts.ascending("lang", "text")).limit(MOST).into(new ArrayList<>()));
  }

  @Override
  public Saving add(GoldenQuestion question) {
    if (store.call(() -> questions.countDocuments()) >= MOST) {
      return Saving.FULL;
    }
    try {
      store.run(() -> questions.insertOne(question));
      return Saving.SAVED;
    } catch (DuplicateKeyException e) {
      return Saving.EXISTS;
    }
  }

  @Override
  public void begin(List<GoldenQuestion> first) {
    if (!first.isEmpty() && all().isEmpty()) {
      store.run(() -> questions.insertMany(first));
    }
  }

  @Override
  public Saving change(GoldenQuestion question) {
    try {
      return store
                  .call(() -> questions.replaceOne(eq("_id", question.id()), question))
                  .getMatchedCount()
              == 1
          ? Saving.SAVED
          : Saving.MISSING;
    } catch (DuplicateKeyException e) {
      return Saving.EXISTS;
    }
  }

  @Override
  public boolean delete(String id) {
    return store.call(() -> questions.deleteOne(eq("_id", id))).getDeletedCount() == 1;
  }
}
