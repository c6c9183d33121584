package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Store;
import io.amends.ticketing.Drafts;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What agents have begun to write, in `drafts` by agent and conversation; the server forgets them
/// after 30 days. Thread-safe.
public final class MongoDrafts implements Drafts {
  private record Draft(String id, String text, Instant at) {}

  private final Store store;
  private final MongoCollection<Draft> drafts;

  public MongoDrafts(Store store) {
    this.store = store;
    drafts = store.collection("drafts", Draft.class);
    store.run(() ->
        drafts.createIndex(
            Indexes.ascending("at"), new IndexOptions().expireAfter(30L, TimeUnit.DAYS)));
  }

  @Override
  public Optional<String> find(String agent, String conversation) {
    return store
        .call(() -> Optional.ofNullable(drafts.find(eq("_id", id(agent, conversation))).first()))
        .map(Draft::text);
  }

  @Override
  public void save(String agent, String conversation, String text, Instant now) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a draft of %d characters".formatted(text.length()));
    }
    var which = eq("_id", id(agent, conversation));
    if (text.isEmpty()) {
      store.run(() -> drafts.deleteOne(which));
    } else {
      var draft = new Draft(id(agent, conversation), text, now);
      store.run(() -> drafts.replaceOne(which, draft, new ReplaceOptions().upsert(true)));
    }
  }

  private static String id(String agent, String conversation) {
    return agent + ":" + conversation;
  }
}
