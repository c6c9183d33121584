package io.amends.store.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import io.amends.store.StorageException;
import io.amends.store.Store;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;

/// Writers and a reader that go on until the server is gone, and note what it confirmed.
final class DrillLoad implements AutoCloseable {
  /// A machine that is busy with other things may need seconds to connect.
  static final String PATIENT = "&serverSelectionTimeoutMS=15000";

  static final int CONVERSATIONS = 32;
  static final int KEPT_LINES = 20;
  private static final int WRITERS = 8;
  private static final int KEPT_MESSAGES = 40;

  private final Promises promises;
  private final Store store;
  private final MongoCollection<Document> messages;
  private final MongoCollection<Document> conversations;
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);

  private DrillLoad(String uri, Promises promises) {
    this.promises = promises;
    this.store = Store.connect(uri + PATIENT);
    this.messages = store.database().getCollection("messages");
    this.conversations = store.database().getCollection("conversations");
  }

  static DrillLoad start(String uri, Promises promises) {
    var load = new DrillLoad(uri, promises);
    load.store.run(() -> {
      load.messages.createIndex(
          Indexes.ascending("channel", "number"), new IndexOptions().unique(true));
      if (load.conversations.countDocuments() == 0) {
        for (int i = 0; i < CONVERSATIONS; i++) {
          load.conversations.insertOne(
              new Document("_id", i).append("sequence", 0).append("lines", List.of()));
        }
      }
    });
    for (int i = 0; i < WRITERS; i++) {
      load.threads.execute(load::write);
    }
    load.threads.execute(load::read);
    return load;
  }

  private void write() {
    var mine = new ArrayDeque<String>();
    var random = new Random();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        mine.add(insert(random));
        answer(random.nextInt(CONVERSATIONS));
        if (mine.size() > KEPT_MESSAGES) {
          delete(mine.remove());
        }
      }
    } catch (StorageException e) {
      // The server is gone.
    }
  }

  private String insert(Random random) {
    int number = promises.numbers.incrementAndGet();
    var id = "m" + number;
    store.run(() ->
        messages.insertOne(
            new Document("_id", id)
                .append("channel", "web")
                .append("number", number)
                .append("text", "x".repeat(random.nextInt(100, 600)))));
    promises.present.put(id, number);
    promises.acknowledged.incrementAndGet();
    return id;
  }

  private void answer(int conversation) {
    var line = new Document("said", "Hello");
    var after =
        store.call(() ->
            conversations.findOneAndUpdate(
                eq("_id", conversation),
                combine(
                    inc("sequence", 1),
                    pushEach("lines", List.of(line), new PushOptions().slice(-KEPT_LINES))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    if (after == null) {
      promises.lost.incrementAndGet();
      return;
    }
    int sequence = after.getInteger("sequence");
    if (!promises.given.add(conversation + ":" + sequence)) {
      promises.doubled.incrementAndGet();
    }
    promises.sequences.merge(conversation, sequence, Math::max);
    promises.acknowledged.incrementAndGet();
  }

  private void delete(String id) {
    promises.leaving.add(id);
    promises.present.remove(id);
    store.run(() -> messages.deleteOne(eq("_id", id)));
    promises.gone.add(id);
    promises.acknowledged.incrementAndGet();
  }

  /// What was shown counts like what was confirmed.
  private void read() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        store.run(() ->
            conversations
                .find()
                .forEach(conversation ->
                    promises.sequences.merge(
                        conversation.getInteger("_id"),
                        conversation.getInteger("sequence"),
                        Math::max)));
      }
    } catch (StorageException e) {
      // The server is gone.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    store.close();
  }
}
