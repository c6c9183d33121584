package io.amends.channels.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class MongoVisitorTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-22T10:00:00Z");

  private final Store store;
  private final MongoVisitorTokens tokens;

  MongoVisitorTokensTest(Store store) {
    this.store = store;
    tokens = new MongoVisitorTokens(store);
  }

  @Test
  void severalBrowsersMayBelongToOneVisitor() {
    var phone = tokens.issue("web:demo:anna", "demo", NOON);
    var laptop = tokens.issue("web:demo:anna", "demo", NOON);

    assertThat(phone).isNotEqualTo(laptop).hasSize(43);
    assertThat(tokens.identityOf(phone, "demo", NOON)).contains("web:demo:anna");
    assertThat(tokens.identityOf(laptop, "demo", NOON)).contains("web:demo:anna");
  }

  @Test
  void aTokenOpensNothingOnAnotherSite() {
    var token = tokens.issue("web:demo:anna", "demo", NOON);

    assertThat(tokens.identityOf(token, "other", NOON)).isEmpty();
    assertThat(tokens.identityOf("forged", "demo", NOON)).isEmpty();
  }

  @Test
  void theSecretItselfIsNotKept() {
    var token = tokens.issue("web:demo:anna", "demo", NOON);

    var kept = store.call(() -> store.database().getCollection("visitorTokens").find().first());

    assertThat(kept).isNotNull();
    assertThat(kept.toJson()).doesNotContain(token);
  }

  @Test
  void usingATokenProlongsIt() {
    var token = tokens.issue("web:demo:anna", "demo", NOON);
    var later = NOON.plus(Duration.ofDays(3));

    tokens.identityOf(token, "demo", later);

    var used =
        store.call(() ->
            store
                .database()
                .getCollection("visitorTokens")
                .find(new Document("usedAt", later))
                .first());
    assertThat(used).isNotNull();
  }
}
