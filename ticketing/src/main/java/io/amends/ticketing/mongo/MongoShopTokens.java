package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Store;
import io.amends.ticketing.SecretToken;
import io.amends.ticketing.ShopTokens;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The shop's token in the collection `shopTokens`: one document. Safe for use by many threads.
public final class MongoShopTokens implements ShopTokens {
  private static final String CURRENT = "current";

  private final Store store;
  private final MongoCollection<Kept> tokens;
  private final SecureRandom random = new SecureRandom();

  /// @param hash SHA-256 of the secret
  record Kept(String id, String hash, Instant madeAt) {}

  public MongoShopTokens(Store store) {
    this.store = store;
    this.tokens = store.collection("shopTokens", Kept.class);
  }

  @Override
  public boolean isCurrent(String token) {
    var sent = SecretToken.hashOf(token);
    return !token.isEmpty() && current().filter(kept -> kept.hash.equals(sent)).isPresent();
  }

  @Override
  public Optional<Instant> madeAt() {
    return current().map(Kept::madeAt);
  }

  @Override
  public String renew(Instant now) {
    var secret = SecretToken.random(random);
    var kept = new Kept(CURRENT, secret.hash(), now.truncatedTo(ChronoUnit.MILLIS));
    store.run(() -> tokens.replaceOne(eq("_id", CURRENT), kept, new ReplaceOptions().upsert(true)));
    return secret.value();
  }

  private Optional<Kept> current() {
    return Optional.ofNullable(store.call(() -> tokens.find(eq("_id", CURRENT)).first()));
  }
}
