package io.amends.channels.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelSettings;
import io.amends.channels.Vault;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class MongoChannelBookTest {
  private static final String SECRET = "a secret of tests, nobody else's";

  private final Store store;
  private final MongoChannelBook book;
  private final String id = "bot-" + UUID.randomUUID().toString().substring(0, 8);

  MongoChannelBookTest(Store store) {
    this.store = store;
    book = new MongoChannelBook(store, new Vault(SECRET));
  }

  @Test
  void whatWasSetUpIsThereAgainWithItsSecrets() {
    assertThat(book.create(bot(0, "Bot"))).isTrue();

    assertThat(book.find(id)).contains(bot(1, "Bot"));
    assertThat(book.create(bot(0, "Another"))).isFalse();
    assertThat(book.find(id)).contains(bot(1, "Bot"));
  }

  @Test
  void noSecretLiesInTheStoreInTheClear() {
    book.create(bot(0, "Bot"));

    var stored = store.database().getCollection("channels").find(new Document("_id", id)).first();

    assertThat(stored).isNotNull();
    assertThat(stored.toJson()).contains("api.telegram.org").doesNotContain("123:abc");
    assertThat(bot(0, "Bot")).hasToString("ChannelSettings[%s, telegram, version 0]".formatted(id));
  }

  @Test
  void ofTwoWhoEditOneWins() {
    book.create(bot(0, "Bot"));

    assertThat(book.save(bot(1, "First"))).contains(bot(2, "First"));
    assertThat(book.save(bot(1, "Second"))).isEmpty();

    assertThat(book.find(id)).contains(bot(2, "First"));
  }

  @Test
  void withAnotherSecretOfTheInstallationTheChannelIsThereWithoutItsOwn() {
    book.create(bot(0, "Bot"));

    var other = new MongoChannelBook(store, new Vault("quite another secret"));

    assertThat(other.find(id).orElseThrow().secrets()).isEmpty();
    assertThat(other.find(id).orElseThrow().value("api")).isEqualTo("https://api.telegram.org");
  }

  private ChannelSettings bot(long version, String name) {
    return new ChannelSettings(
        id,
        "telegram",
        name,
        "lv",
        ZoneId.of("Europe/Riga"),
        Map.of("api", "https://api.telegram.org"),
        Map.of("token", "123:abc"),
        false,
        version);
  }
}
