package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final String PASSWORD = "correct horse battery";

  private final Passwords passwords = new Passwords();
  private final Optional<String> hash = Optional.of(passwords.hash(PASSWORD));

  @Test
  void onlyTheRightPasswordOfAnAccountFits() {
    assertThat(passwords.fits(PASSWORD, hash)).isTrue();
    assertThat(passwords.fits("wrong " + PASSWORD, hash)).isFalse();
    assertThat(passwords.fits(PASSWORD, Optional.empty())).isFalse();
  }

  /// The quickest of some, so that a busy machine does not matter; without the work an unknown
  /// account would be told a thousand times as quickly.
  @Test
  @DisplayName("CVE-2022-3741 (Chatwoot): a clock does not tell which accounts there are")
  void anUnknownAccountTakesAsLongAsAKnownOne() {
    var known = quickest(hash);
    var unknown = quickest(Optional.empty());

    assertThat(unknown).isBetween(known / 3, known * 3);
  }

  private long quickest(Optional<String> account) {
    var best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      var began = System.nanoTime();
      assertThat(passwords.fits("a guess", account)).isFalse();
      best = Math.min(best, System.nanoTime() - began);
    }
    return best;
  }
}
