package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.History;
import io.amends.ticketing.Message;
import java.util.ArrayList;
import java.util.List;

/// All messages and conversations, in the order of `_id`. Thread-safe.
public final class MongoHistory implements History {
  private final Store store;
  private final MongoCollection<Message> messages;
  private final MongoCollection<Conversation> conversations;

  public MongoHistory(Store store) {
    this.store = store;
    messages = store.collection("messages", Message.class);
    conversations = store.collection("conversations", Conversation.class);
  }

  @Override
  public List<Message> messages(String after, int limit) {
    return page(messages, after, limit);
  }

  @Override
  public List<Conversation> conversations(String after, int limit) {
    return page(conversations, after, limit);
  }

  private <T> List<T> page(MongoCollection<T> collection, String after, int limit) {
    return store.call(() ->
        collection
            .find(gt("_id", after))
            .sort(ascending("_id"))
            .limit(limit)
            .into(new ArrayList<>()));
  }
}
