package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.SecretToken;
import io.amends.ticketing.Session;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@Mongo
class MongoTokensTest {
  /// Ahead of the machine's clock, by which the server forgets.
  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private final MongoOneTimeTokens tokens;
  private final MongoSessions sessions;
  private final SecureRandom random = new SecureRandom();

  MongoTokensTest(Store store) {
    tokens = new MongoOneTimeTokens(store);
    sessions = new MongoSessions(store);
  }

  private SecretToken invite(String email) {
    var token = SecretToken.random(random);
    tokens.put(new OneTimeToken(token.hash(), Purpose.INVITATION, Map.of("email", email), FUTURE));
    return token;
  }

  @Test
  void aTokenMayBeLookedAtAndWorksOnce() {
    var token = invite("mia@shop.example");

    assertThat(tokens.look(Purpose.INVITATION, token.value(), NOON)).isPresent();
    assertThat(tokens.look(Purpose.PASSWORD_RESET, token.value(), NOON)).isEmpty();
    assertThat(tokens.take(Purpose.PASSWORD_RESET, token.value(), NOON)).isEmpty();
    assertThat(tokens.take(Purpose.INVITATION, token.hash(), NOON)).isEmpty();
    assertThat(tokens.take(Purpose.INVITATION, token.value(), NOON).orElseThrow().payload())
        .containsExactly(Map.entry("email", "mia@shop.example"));
    assertThat(tokens.take(Purpose.INVITATION, token.value(), NOON)).isEmpty();
  }

  @Test
  void ofSixteenAtOnceOneGetsIt() throws Exception {
    var token = invite("race@shop.example");
    Callable<Optional<OneTimeToken>> take =
        () -> tokens.take(Purpose.INVITATION, token.value(), NOON);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var taken = threads.invokeAll(Collections.nCopies(16, take)).stream().map(f -> f.resultNow());

      assertThat(taken.filter(Optional::isPresent)).hasSize(1);
    }
  }

  @Test
  void anExpiredTokenIsNone() {
    var token = invite("late@shop.example");

    assertThat(tokens.look(Purpose.INVITATION, token.value(), FUTURE)).isEmpty();
    assertThat(tokens.take(Purpose.INVITATION, token.value(), FUTURE)).isEmpty();
  }

  @Test
  void thoseThatWaitAreListedAndCanBeRevoked() {
    var token = invite("otto@shop.example");
    invite("zane@shop.example");

    tokens.revoke(Purpose.INVITATION, "email", "otto@shop.example");

    assertThat(tokens.look(Purpose.INVITATION, token.value(), NOON)).isEmpty();
    assertThat(tokens.waiting(Purpose.INVITATION, NOON, 100))
        .extracting(t -> t.payload().get("email"))
        .contains("zane@shop.example")
        .doesNotContain("otto@shop.example");
  }

  private Session logIn(String agent) {
    var token = SecretToken.random(random);
    var session = new Session(token.hash(), agent, "csrf", NOON, NOON, FUTURE);
    sessions.start(session);
    return session;
  }

  @Test
  void aSessionLivesUntilItExpiresOrEnds() {
    var session = logIn("mia");

    assertThat(sessions.find(session.id(), NOON)).contains(session);
    assertThat(sessions.find(session.id(), FUTURE)).isEmpty();
    sessions.end(session.id());
    assertThat(sessions.find(session.id(), NOON)).isEmpty();
  }

  @Test
  void useIsWrittenOnceAMinute() {
    var session = logIn("mia");
    var later = FUTURE.plus(Duration.ofDays(1));

    sessions.touch(session, NOON.plusSeconds(59), later);
    assertThat(sessions.find(session.id(), NOON)).contains(session);

    sessions.touch(session, NOON.plusSeconds(60), later);
    var now = sessions.find(session.id(), NOON).orElseThrow();
    assertThat(now.lastUsed()).isEqualTo(NOON.plusSeconds(60));
    assertThat(now.expires()).isEqualTo(later);
  }

  @Test
  void allSessionsOfAnAgentEndButTheOneThatStays() {
    var here = logIn("otto");
    var there = logIn("otto");
    var other = logIn("zane");

    sessions.endAllOf("otto", here.id());
    assertThat(sessions.find(here.id(), NOON)).isPresent();
    assertThat(sessions.find(there.id(), NOON)).isEmpty();

    sessions.endAllOf("otto", null);
    assertThat(sessions.find(here.id(), NOON)).isEmpty();
    assertThat(sessions.find(other.id(), NOON)).isPresent();
  }
}
