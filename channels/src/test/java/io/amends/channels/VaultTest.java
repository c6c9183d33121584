package io.amends.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final String TOKEN = "123456:the token of the bot – naïve";
  private final Vault vault = new Vault("a secret of tests, nobody else's");

  @Test
  void whatIsLockedOpensAgainAndLooksDifferentEachTime() {
    var once = vault.lock("telegram.token", TOKEN);
    var again = vault.lock("telegram.token", TOKEN);

    assertThat(vault.unlock("telegram.token", once)).contains(TOKEN);
    assertThat(once).isNotEqualTo(again).doesNotContain("token");
  }

  @Test
  void itOpensNowhereElseAndWithNoOtherSecret() {
    var locked = vault.lock("telegram.token", TOKEN);

    assertThat(vault.unlock("viber.token", locked)).isEmpty();
    assertThat(new Vault("another secret of tests").unlock("telegram.token", locked)).isEmpty();
  }

  @Test
  void oneChangedBitIsNoticed() {
    var bytes = Base64.getDecoder().decode(vault.lock("telegram.token", TOKEN));
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      assertThat(vault.unlock("telegram.token", Base64.getEncoder().encodeToString(bytes)))
          .isEmpty();
      bytes[i] ^= 1;
    }
  }

  @Test
  void nonsenseOpensNothing() {
    assertThat(vault.unlock("telegram.token", "")).isEmpty();
    assertThat(vault.unlock("telegram.token", "AAAA")).isEmpty();
    assertThat(vault.unlock("telegram.token", "no base64 at all")).isEmpty();
  }

  @Test
  void eachPurposeHasAKeyOfItsOwn() {
    var secret = "a secret of tests, nobody else's";

    assertThat(Vault.keyFor(secret, "tokens"))
        .hasSize(32)
        .isEqualTo(Vault.keyFor(secret, "tokens"))
        .isNotEqualTo(Vault.keyFor(secret, "channel secrets"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Vault("too short"));
  }
}
