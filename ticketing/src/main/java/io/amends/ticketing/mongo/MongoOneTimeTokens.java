package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.store.Store;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.SecretToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/// Links that work once, in `oneTimeTokens` by the hash of the token; the server forgets the
/// expired. Taking one is deleting it. Thread-safe.
public final class MongoOneTimeTokens implements OneTimeTokens {
  private final Store store;
  private final MongoCollection<OneTimeToken> tokens;

  public MongoOneTimeTokens(Store store) {
    this.store = store;
    tokens = store.collection("oneTimeTokens", OneTimeToken.class);
    store.run(() -> {
      tokens.createIndex(
          Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
      tokens.createIndex(Indexes.ascending("purpose", "expires"));
    });
  }

  @Override
  public void put(OneTimeToken token) {
    store.run(() -> tokens.insertOne(token));
  }

  @Override
  public Optional<OneTimeToken> look(Purpose purpose, String token, Instant now) {
    return store.call(() -> Optional.ofNullable(tokens.find(good(purpose, token, now)).first()));
  }

  @Override
  public Optional<OneTimeToken> take(Purpose purpose, String token, Instant now) {
    return store.call(
        () -> Optional.ofNullable(tokens.findOneAndDelete(good(purpose, token, now))));
  }

  private static Bson good(Purpose purpose, String token, Instant now) {
    return and(
        eq("_id", SecretToken.hashOf(token)), eq("purpose", purpose.name()), gt("expires", now));
  }

  @Override
  public List<OneTimeToken> waiting(Purpose purpose, Instant now, int limit) {
    // by purpose, expires
    var which = and(eq("purpose", purpose.name()), gt("expires", now));
    return store.call(
        () -> tokens.find(which).sort(descending("expires")).limit(limit).into(new ArrayList<>()));
  }

  @Override
  public void revoke(Purpose purpose, String key, String value) {
    // by purpose
    store.run(
        () -> tokens.deleteMany(and(eq("purpose", purpose.name()), eq("payload." + key, value))));
  }
}
