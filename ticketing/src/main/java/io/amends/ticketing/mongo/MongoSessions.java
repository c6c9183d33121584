package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.store.Store;
import io.amends.ticketing.Session;
import io.amends.ticketing.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Who is logged in, in `sessions` by the hash of the cookie's token; the server forgets the
/// expired. Thread-safe.
public final class MongoSessions implements Sessions {
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final MongoCollection<Session> sessions;

  public MongoSessions(Store store) {
    this.store = store;
    sessions = store.collection("sessions", Session.class);
    store.run(() -> {
      sessions.createIndex(
          Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
      sessions.createIndex(Indexes.ascending("agent"));
    });
  }

  @Override
  public void start(Session session) {
    store.run(() -> sessions.insertOne(session));
  }

  @Override
  public Optional<Session> find(String id, Instant now) {
    var alive = and(eq("_id", id), gt("expires", now));
    return store.call(() -> Optional.ofNullable(sessions.find(alive).first()));
  }

  @Override
  public void touch(Session session, Instant now, Instant expires) {
    if (now.isBefore(session.lastUsed().plus(TOUCH_EVERY))) {
      return;
    }
    store.run(() ->
        sessions.updateOne(
            eq("_id", session.id()), combine(set("lastUsed", now), set("expires", expires))));
  }

  @Override
  public void end(String id) {
    store.run(() -> sessions.deleteOne(eq("_id", id)));
  }

  @Override
  public void endAllOf(String agent, @Nullable String except) {
    // by agent
    var which = except == null ? eq("agent", agent) : and(eq("agent", agent), ne("_id", except));
    store.run(() -> sessions.deleteMany(which));
  }
}
