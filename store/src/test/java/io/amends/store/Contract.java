package io.amends.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// What the product expects of a server, be it MongoDB or the embedded one: the base of the
/// contract tests. Each test has a collection of its own.
abstract class Contract {
  final Store store;
  final MongoCollection<Document> documents;

  Contract(Store store) {
    this.store = store;
    this.documents = store.database().getCollection("c" + UUID.randomUUID());
  }

  static Document doc(String json) {
    return Document.parse(json);
  }

  final void insert(String... jsons) {
    for (var json : jsons) {
      documents.insertOne(doc(json));
    }
  }

  final void index(IndexOptions options, String... fields) {
    documents.createIndex(Indexes.ascending(fields), options);
  }

  final void uniqueIndex(String... fields) {
    index(new IndexOptions().unique(true), fields);
  }

  final @Nullable Document byId(Object id) {
    return documents.find(eq("_id", id)).first();
  }

  /// The document that every test about one document calls 1.
  final Document one() {
    return documents.find(eq("_id", 1)).into(new ArrayList<>()).getFirst();
  }

  final void update(String change) {
    documents.updateOne(eq("_id", 1), doc(change));
  }

  final List<Object> ids(Bson filter) {
    return documents
        .find(filter)
        .sort(doc("{_id: 1}"))
        .map(document -> document.get("_id"))
        .into(new ArrayList<>());
  }

  final List<Document> aggregate(String... stages) {
    var pipeline = new ArrayList<Document>();
    for (var stage : stages) {
      pipeline.add(doc(stage));
    }
    return documents.aggregate(pipeline).into(new ArrayList<>());
  }

  /// Expects a refusal with this code; 11000 is a duplicate key.
  static void refused(int code, Runnable work) {
    int actual = 0;
    try {
      work.run();
    } catch (MongoWriteException e) {
      actual = e.getError().getCode();
    } catch (MongoException e) {
      actual = e.getCode();
    }
    assertThat(actual).as("error code").isEqualTo(code);
  }

  static final int DUPLICATE = 11000;
}
