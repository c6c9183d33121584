package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The links that make accounts and new passwords: each works once, for a while, and is mailed.
/// Safe for use by many threads.
final class AccountLinks {
  private static final Duration INVITATION = Duration.ofHours(24);
  private static final Duration RESET = Duration.ofHours(1);

  private final OneTimeTokens tokens;
  private final AccountMails mails;
  private final Executor threads;
  private final Clock clock;

  AccountLinks(OneTimeTokens tokens, AccountMails mails, Executor threads, Clock clock) {
    this.tokens = tokens;
    this.mails = mails;
    this.threads = threads;
    this.clock = clock;
  }

  /// What an invitation says.
  record Invited(String email, Role role, Instant expires) {
    static Invited of(OneTimeToken token) {
      var payload = token.payload();
      return new Invited(
          payload.getOrDefault("email", ""),
          Views.read("role", payload.getOrDefault("role", "agent"), Role.class),
          token.expires());
    }
  }

  /// Invites somebody, in place of every earlier invitation of theirs.
  ///
  /// @param language of the mail
  /// @return the link
  String invite(String email, Role role, String language) {
    tokens.revoke(Purpose.INVITATION, "email", email);
    var secret =
        put(Purpose.INVITATION, Map.of("email", email, "role", Views.name(role)), INVITATION);
    threads.execute(() -> mails.invitation(email, secret, language));
    return mails.invitationLink(secret);
  }

  List<Invited> invitations(int most) {
    return tokens.waiting(Purpose.INVITATION, now(), most).stream().map(Invited::of).toList();
  }

  /// @throws Problem if the link is not good any more
  Invited invitation(String secret) {
    return tokens
        .look(Purpose.INVITATION, secret, now())
        .map(Invited::of)
        .orElseThrow(AccountLinks::gone);
  }

  /// Uses an invitation up.
  ///
  /// @throws Problem if the link is not good any more
  Invited accept(String secret) {
    return tokens
        .take(Purpose.INVITATION, secret, now())
        .map(Invited::of)
        .orElseThrow(AccountLinks::gone);
  }

  /// Mails a link for a new password.
  void mailReset(Agent agent) {
    mails.reset(agent, put(Purpose.PASSWORD_RESET, Map.of("agent", agent.id()), RESET));
  }

  /// Uses a link for a new password up.
  ///
  /// @return id of the account; empty if the link is not good any more
  Optional<String> reset(String secret) {
    return tokens
        .take(Purpose.PASSWORD_RESET, secret, now())
        .map(token -> token.payload().getOrDefault("agent", ""));
  }

  void revokeResets(String agent) {
    tokens.revoke(Purpose.PASSWORD_RESET, "agent", agent);
  }

  private String put(Purpose purpose, Map<String, String> payload, Duration life) {
    var secret = Secrets.random();
    tokens.put(new OneTimeToken(secret.hash(), purpose, payload, now().plus(life)));
    return secret.value();
  }

  static Problem gone() {
    return new Problem(404, "gone", "This link was used already, or is too old.");
  }

  /// To the millisecond, as it is stored.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
