package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bson.Document;

/// Lets one caller of all hubs do a thing at a time, by a document of `settings` that says whose
/// turn it is. Whoever dies in their turn loses it after half a minute, longer than any call to the
/// store takes. For what is rare: callers wait by asking again. Thread-safe.
final class OneAtATime {
  private static final Duration LONGEST_TURN = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(15);

  private final Store store;
  private final MongoCollection<Document> settings;
  private final String name;

  /// @param name of what is done, the id of the document
  OneAtATime(Store store, String name) {
    this.store = store;
    this.settings = store.collection("settings", Document.class);
    this.name = name;
  }

  /// @throws IllegalStateException if it was not our turn within a minute
  <T> T run(Supplier<T> work) {
    var me = UUID.randomUUID().toString();
    var giveUp = Instant.now().plus(LONGEST_WAIT);
    while (!isOurTurn(me)) {
      if (Instant.now().isAfter(giveUp)) {
        throw new IllegalStateException("waited a minute for the turn at " + name);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    try {
      return work.get();
    } finally {
      store.run(() ->
          settings.updateOne(and(eq("_id", name), eq("by", me)), set("until", Instant.EPOCH)));
    }
  }

  /// Takes the turn if nobody has it: an insert beside somebody else's document is refused.
  private boolean isOurTurn(String me) {
    var now = Instant.now();
    try {
      store.run(() ->
          settings.updateOne(
              and(eq("_id", name), lt("until", now)),
              combine(set("by", me), set("until", now.plus(LONGEST_TURN))),
              new UpdateOptions().upsert(true)));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
