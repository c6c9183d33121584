package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.amends.channels.Leases;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/// Leases in the collection `leases`, marks in `channelMarks`. Thread-safe.
public final class MongoLeases implements Leases {
  private static final String NOBODY = "";

  private final Store store;
  private final MongoCollection<Stored> leases;
  private final MongoCollection<Mark> marks;

  record Stored(String id, String holder, long epoch, long beat) {}

  record Mark(String id, String value, long epoch) {}

  public MongoLeases(Store store) {
    this.store = store;
    leases = store.collection("leases", Stored.class);
    marks = store.collection("channelMarks", Mark.class);
  }

  @Override
  public Lease look(String name) {
    var stored = store.call(() -> leases.find(eq("_id", name)).first());
    return stored == null
        ? new Lease(NOBODY, 0, 0)
        : new Lease(stored.holder(), stored.epoch(), stored.beat());
  }

  @Override
  public OptionalLong take(String name, Lease seen, String holder) {
    var epoch = seen.epoch() + 1;
    if (seen.epoch() == 0) {
      try {
        store.run(() -> leases.insertOne(new Stored(name, holder, epoch, 0)));
        return OptionalLong.of(epoch);
      } catch (DuplicateKeyException e) {
        return OptionalLong.empty();
      }
    }
    var same = and(eq("_id", name), eq("epoch", seen.epoch()), eq("beat", seen.beat()));
    return changed(same, combine(set("holder", holder), set("epoch", epoch), set("beat", 0L)))
        ? OptionalLong.of(epoch)
        : OptionalLong.empty();
  }

  @Override
  public boolean renew(String name, String holder, long epoch) {
    return changed(ours(name, holder, epoch), inc("beat", 1L));
  }

  @Override
  public void release(String name, String holder, long epoch) {
    changed(ours(name, holder, epoch), combine(set("holder", NOBODY), inc("beat", 1L)));
  }

  private static Bson ours(String name, String holder, long epoch) {
    return and(eq("_id", name), eq("holder", holder), eq("epoch", epoch));
  }

  private boolean changed(Bson which, Bson update) {
    return store.call(() -> leases.updateOne(which, update)).getMatchedCount() == 1;
  }

  @Override
  public String mark(String name) {
    var mark = store.call(() -> marks.find(eq("_id", name)).first());
    return mark == null ? "" : mark.value();
  }

  @Override
  public boolean mark(String name, String value, long epoch) {
    try {
      store.run(() ->
          marks.updateOne(
              and(eq("_id", name), lte("epoch", epoch)),
              combine(set("value", value), set("epoch", epoch)),
              new UpdateOptions().upsert(true)));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public void forgetMarks(String beginning) {
    store.run(() -> marks.deleteMany(regex("_id", "^" + Pattern.quote(beginning))));
  }
}
