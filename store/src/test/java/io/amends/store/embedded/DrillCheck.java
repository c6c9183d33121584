package io.amends.store.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/// Looks after a restart whether everything promised is there, once, and found by every way.
final class DrillCheck {
  private static final int SAMPLE = 50;

  private final Store store;
  private final Promises promises;
  private final MongoCollection<Document> messages;
  private final MongoCollection<Document> conversations;

  private DrillCheck(Store store, Promises promises) {
    this.store = store;
    this.promises = promises;
    this.messages = store.database().getCollection("messages");
    this.conversations = store.database().getCollection("conversations");
  }

  static void check(String uri, Promises promises) {
    try (var store = Store.connect(uri + DrillLoad.PATIENT)) {
      var check = new DrillCheck(store, promises);
      var found = check.messages();
      check.conversations();
      check.indexes(found);
      promises.present.clear();
      promises.present.putAll(found);
      promises.leaving.clear();
      promises.gone.clear();
    }
  }

  private Map<String, Integer> messages() {
    var found = new HashMap<String, Integer>();
    Set<Integer> numbers = new HashSet<>();
    for (var message : store.call(() -> messages.find().into(new ArrayList<>()))) {
      found.put(message.getString("_id"), message.getInteger("number"));
      if (!numbers.add(message.getInteger("number"))) {
        promises.doubled.incrementAndGet();
      }
    }
    for (var id : promises.present.keySet()) {
      if (!found.containsKey(id)) {
        promises.lost.incrementAndGet();
      }
    }
    for (var id : promises.gone) {
      if (found.containsKey(id)) {
        promises.lost.incrementAndGet();
      }
    }
    return found;
  }

  private void conversations() {
    var sequences = new HashMap<Integer, Integer>();
    for (var conversation : store.call(() -> conversations.find().into(new ArrayList<>()))) {
      int sequence = conversation.getInteger("sequence");
      sequences.put(conversation.getInteger("_id"), sequence);
      int lines = conversation.getList("lines", Document.class).size();
      if (lines != Math.min(sequence, DrillLoad.KEPT_LINES)) {
        promises.lost.incrementAndGet();
      }
    }
    promises.sequences.forEach((conversation, promised) ->
        promises.lost.addAndGet(Math.max(0, promised - sequences.getOrDefault(conversation, 0))));
    promises.sequences.putAll(sequences);
  }

  private void indexes(Map<String, Integer> found) {
    found.entrySet().stream()
        .limit(SAMPLE)
        .forEach(message -> {
          var byId = eq("_id", message.getKey());
          var byNumber = and(eq("channel", "web"), eq("number", message.getValue()));
          if (store.call(() -> messages.countDocuments(byId)) != 1
              || store.call(() -> messages.countDocuments(byNumber)) != 1) {
            promises.lost.incrementAndGet();
          }
          if (accepts("again" + message.getKey(), message.getValue())) {
            promises.doubled.incrementAndGet();
          }
        });
  }

  private boolean accepts(String id, int number) {
    var message = new Document("_id", id).append("channel", "web").append("number", number);
    try {
      store.run(() -> messages.insertOne(message));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
