package io.amends.channels.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Vault;
import io.amends.store.Mongo;
import io.amends.store.Store;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class MongoRenewedSecretsTest {
  private final Store store;

  MongoRenewedSecretsTest(Store store) {
    this.store = store;
  }

  @Test
  void theNewestIsThereAfterARestartUntilAnAdministratorFillsInAnother() {
    var before = secrets("a secret of tests, nobody else's");
    assertThat(before.newest("mail", "refreshToken", "first")).isEqualTo("first");
    before.renewed("mail", "refreshToken", "first", "second");
    before.renewed("mail", "refreshToken", "first", "third");

    var after = secrets("a secret of tests, nobody else's");
    assertThat(after.newest("mail", "refreshToken", "first")).isEqualTo("third");
    assertThat(after.newest("mail", "refreshToken", "filled in")).isEqualTo("filled in");
    assertThat(after.newest("sales", "refreshToken", "first")).isEqualTo("first");
    assertThat(secrets("another secret, long enough").newest("mail", "refreshToken", "first"))
        .isEqualTo("first");
  }

  @Test
  void aChannelThatIsGoneLeavesNone() {
    var secrets = secrets("a secret of tests, nobody else's");
    secrets.renewed("gone", "refreshToken", "first", "second");
    secrets.renewed("gone-2", "refreshToken", "first", "second");

    secrets.forget("gone");

    assertThat(secrets.newest("gone", "refreshToken", "first")).isEqualTo("first");
    assertThat(secrets.newest("gone-2", "refreshToken", "first")).isEqualTo("second");
  }

  @Test
  void itDoesNotLieInTheStoreInTheClear() {
    secrets("a secret of tests, nobody else's").renewed("shop", "token", "first", "second");

    var stored =
        store
            .database()
            .getCollection("channel_secrets")
            .find(new Document("_id", "shop.token"))
            .first();

    assertThat(stored).isNotNull();
    assertThat(stored.toJson()).doesNotContain("first", "second");
  }

  private MongoRenewedSecrets secrets(String ofTheInstallation) {
    return new MongoRenewedSecrets(store, new Vault(ofTheInstallation));
  }
}
