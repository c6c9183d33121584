package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.amends.channels.ChannelBook;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Vault;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Channels in the collection `channels`, their secrets locked in the vault. A secret that the
/// vault cannot open any more reads as if it were not set.
public final class MongoChannelBook implements ChannelBook {
  private final Store store;
  private final Vault vault;
  private final MongoCollection<Stored> channels;

  /// @param locked secrets by field, encrypted
  record Stored(
      String id,
      String kind,
      String name,
      String language,
      ZoneId zone,
      Map<String, String> values,
      Map<String, String> locked,
      boolean paused,
      long version) {}

  public MongoChannelBook(Store store, Vault vault) {
    this.store = store;
    this.vault = vault;
    channels = store.collection("channels", Stored.class);
  }

  @Override
  public List<ChannelSettings> all() {
    return store
        .call(
            () -> channels.find().sort(ascending("_id")).limit(MOST).into(new ArrayList<Stored>()))
        .stream()
        .map(this::opened)
        .toList();
  }

  @Override
  public boolean create(ChannelSettings settings) {
    if (store.call(() -> channels.countDocuments()) >= MOST) {
      return false;
    }
    try {
      store.run(() -> channels.insertOne(locked(settings, 1)));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public Optional<ChannelSettings> save(ChannelSettings edited) {
    var next = locked(edited, edited.version() + 1);
    var seen = and(eq("_id", edited.id()), eq("version", edited.version()));
    return store.call(() -> channels.replaceOne(seen, next)).getMatchedCount() == 1
        ? Optional.of(opened(next))
        : Optional.empty();
  }

  @Override
  public boolean remove(String id) {
    return store.call(() -> channels.deleteOne(eq("_id", id))).getDeletedCount() == 1;
  }

  private Stored locked(ChannelSettings s, long version) {
    var locked = new HashMap<String, String>();
    s.secrets().forEach((field, text) -> locked.put(field, vault.lock(place(s.id(), field), text)));
    return new Stored(
        s.id(),
        s.kind(),
        s.name(),
        s.language(),
        s.zone(),
        s.values(),
        locked,
        s.paused(),
        version);
  }

  private ChannelSettings opened(Stored s) {
    var secrets = new HashMap<String, String>();
    s.locked()
        .forEach((field, locked) ->
            vault.unlock(place(s.id(), field), locked).ifPresent(text -> secrets.put(field, text)));
    return new ChannelSettings(
        s.id(),
        s.kind(),
        s.name(),
        s.language(),
        s.zone(),
        s.values(),
        secrets,
        s.paused(),
        s.version());
  }

  private static String place(String channel, String field) {
    return channel + "." + field;
  }
}
