package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.channels.webchat.VisitorTokens;
import io.amends.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Visitors' tokens in MongoDB: collection `visitorTokens`, by the token's SHA-256; a TTL index
/// forgets those that were not used for 90 days.
public final class MongoVisitorTokens implements VisitorTokens {
  private static final long KEPT_DAYS = 90;
  private static final int BYTES = 32;

  /// The time of use is written at most that often.
  private static final Duration COARSE = Duration.ofHours(12);

  private final Store store;
  private final MongoCollection<Entry> tokens;
  private final SecureRandom random = new SecureRandom();

  record Entry(String id, String site, String identity, Instant usedAt) {}

  public MongoVisitorTokens(Store store) {
    this.store = store;
    tokens = store.collection("visitorTokens", Entry.class);
    store.run(() ->
        tokens.createIndex(
            Indexes.ascending("usedAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }

  @Override
  public Optional<String> identityOf(String token, String site, Instant now) {
    var hash = hash(token);
    var entry =
        Optional.ofNullable(
            store.call(() -> tokens.find(and(eq("_id", hash), eq("site", site))).first()));
    entry
        .filter(e -> e.usedAt().isBefore(now.minus(COARSE)))
        .ifPresent(_ -> store.run(() -> tokens.updateOne(eq("_id", hash), set("usedAt", now))));
    return entry.map(Entry::identity);
  }

  @Override
  public String issue(String identity, String site, Instant now) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.run(() -> tokens.insertOne(new Entry(hash(token), site, identity, now)));
    return token;
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
