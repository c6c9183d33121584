package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.channels.RenewedSecrets;
import io.amends.channels.Vault;
import io.amends.store.Store;
import java.util.Optional;
import java.util.regex.Pattern;

/// Renewed secrets in the collection `channel_secrets`, one for each field of a channel, locked in
/// the vault together with what they took the place of.
public final class MongoRenewedSecrets implements RenewedSecrets {
  private final Store store;
  private final Vault vault;
  private final MongoCollection<Stored> secrets;

  /// @param id `<channel>.<field>`
  /// @param locked the former, a line break, the newest
  record Stored(String id, String locked) {}

  public MongoRenewedSecrets(Store store, Vault vault) {
    this.store = store;
    this.vault = vault;
    secrets = store.collection("channel_secrets", Stored.class);
  }

  @Override
  public String newest(String channel, String field, String former) {
    var id = id(channel, field);
    return Optional.ofNullable(store.call(() -> secrets.find(eq("_id", id)).first()))
        .flatMap(stored -> vault.unlock(place(id), stored.locked()))
        .filter(both -> both.startsWith(former + "\n"))
        .map(both -> both.substring(former.length() + 1))
        .orElse(former);
  }

  @Override
  public void renewed(String channel, String field, String former, String newest) {
    var id = id(channel, field);
    var stored = new Stored(id, vault.lock(place(id), former + "\n" + newest));
    store.run(() -> secrets.replaceOne(eq("_id", id), stored, new ReplaceOptions().upsert(true)));
  }

  @Override
  public void forget(String channel) {
    store.run(() -> secrets.deleteMany(regex("_id", "^" + Pattern.quote(id(channel, "")))));
  }

  private static String id(String channel, String field) {
    return channel + "." + field;
  }

  private static String place(String id) {
    return id + ".renewed";
  }
}
