package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.SecretToken;
import io.amends.ticketing.Session;
import io.amends.ticketing.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The sessions of those who are signed in: 12 hours since the last use, 30 days at most. Safe for
/// use by many threads.
final class SignIns {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration LONGEST = Duration.ofDays(30);

  private final Sessions sessions;
  private final Agents agents;
  private final Clock clock;

  SignIns(Sessions sessions, Agents agents, Clock clock) {
    this.sessions = sessions;
    this.agents = agents;
    this.clock = clock;
  }

  /// @param cookie the secret for the browser
  record Begun(SignedIn who, SecretToken cookie) {}

  Begun begin(Agent agent) {
    var now = now();
    var cookie = Secrets.random();
    var csrf = Secrets.random().value();
    var session = new Session(cookie.hash(), agent.id(), csrf, now, now, now.plus(IDLE));
    sessions.start(session);
    agents.seen(agent.id(), now);
    return new Begun(new SignedIn(agent, session), cookie);
  }

  /// Who is behind a cookie, if the session and the account are still good. The session lives on.
  Optional<SignedIn> find(String token) {
    return look(token).map(this::used);
  }

  /// The same without prolonging the session.
  Optional<SignedIn> look(String token) {
    if (token.isEmpty() || token.length() > 100) {
      return Optional.empty();
    }
    var now = now();
    return sessions
        .find(SecretToken.hashOf(token), now)
        .filter(session -> session.createdAt().plus(LONGEST).isAfter(now))
        .flatMap(session ->
            agents
                .find(session.agent())
                .filter(Agent::active)
                .map(agent -> new SignedIn(agent, session)));
  }

  private SignedIn used(SignedIn who) {
    var now = now();
    var last = who.session().createdAt().plus(LONGEST);
    var idle = now.plus(IDLE);
    sessions.touch(who.session(), now, idle.isBefore(last) ? idle : last);
    agents.seen(who.id(), now);
    return who;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
