package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Agents.Creation;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Role;
import io.amends.ticketing.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accounts by links that work once: invitations and new passwords.
final class AccountRoutes {
  private static final Duration RESET = Duration.ofHours(1);

  private final Agents agents;
  private final OneTimeTokens tokens;
  private final Sessions sessions;
  private final SessionRoutes signing;
  private final Passwords passwords;
  private final AccountMails mails;
  private final Buckets perAddress;
  private final Buckets resetsPerAccount;
  private final Executor threads;
  private final Clock clock;
  private final Consumer<String> sessionsChanged;

  AccountRoutes(
      Agents agents,
      OneTimeTokens tokens,
      Sessions sessions,
      SessionRoutes signing,
      Passwords passwords,
      AccountMails mails,
      Buckets perAddress,
      Buckets resetsPerAccount,
      Executor threads,
      Clock clock,
      Consumer<String> sessionsChanged) {
    this.agents = agents;
    this.tokens = tokens;
    this.sessions = sessions;
    this.signing = signing;
    this.passwords = passwords;
    this.mails = mails;
    this.perAddress = perAddress;
    this.resetsPerAccount = resetsPerAccount;
    this.threads = threads;
    this.clock = clock;
    this.sessionsChanged = sessionsChanged;
  }

  record InvitationView(String email, String role) {}

  /// @param language of the desk; English if it was not told
  record Joining(String name, String password, @Nullable String language) {}

  record Forgotten(String email) {}

  record NewPassword(String password) {}

  Reply invitation(Call call) {
    limit(call);
    var invitation =
        tokens
            .look(Purpose.INVITATION, token(call), now())
            .orElseThrow(AccountRoutes::gone)
            .payload();
    return Reply.json(
        new InvitationView(
            invitation.getOrDefault("email", ""), invitation.getOrDefault("role", "agent")));
  }

  Reply join(Call call) {
    limit(call);
    var given = call.body(Joining.class);
    Passwords.check(given.password);
    var name = SessionRoutes.name(given.name);
    var language =
        given.language != null && given.language.matches("[a-z]{2}") ? given.language : "en";
    var hash = passwords.hash(given.password);
    var now = now();
    var invitation =
        tokens
            .take(Purpose.INVITATION, token(call), now)
            .orElseThrow(AccountRoutes::gone)
            .payload();
    var role = Views.read("role", invitation.getOrDefault("role", "agent"), Role.class);
    var agent =
        new Agent(
            UUID.randomUUID().toString(),
            invitation.getOrDefault("email", ""),
            name,
            role,
            language,
            true,
            false,
            hash,
            null,
            now);
    return switch (agents.create(agent)) {
      case Creation.Created(var created) -> signing.begin(created, 201);
      case Creation.EmailTaken() ->
          throw Problem.conflict("exists", "There is an account with this address already.");
    };
  }

  /// Takes as long, and says the same, whether there is such an account or not.
  Reply forgot(Call call) {
    limit(call);
    var email = call.body(Forgotten.class).email().strip();
    threads.execute(() -> mailReset(email));
    return Reply.empty(202);
  }

  private void mailReset(String email) {
    if (email.length() > 320 || resetsPerAccount.take(email.toLowerCase(Locale.ROOT)).isPresent()) {
      return;
    }
    agents
        .byEmail(email)
        .filter(Agent::active)
        .ifPresent(agent -> {
          var secret = Secrets.random();
          var token =
              new OneTimeToken(
                  secret.hash(),
                  Purpose.PASSWORD_RESET,
                  Map.of("agent", agent.id()),
                  now().plus(RESET));
          tokens.put(token);
          mails.reset(agent, secret.value());
        });
  }

  Reply resetPassword(Call call) {
    limit(call);
    var given = call.body(NewPassword.class);
    Passwords.check(given.password);
    var hash = passwords.hash(given.password);
    var agent =
        tokens
            .take(Purpose.PASSWORD_RESET, token(call), now())
            .map(token -> token.payload().getOrDefault("agent", ""))
            .flatMap(agents::find)
            .filter(Agent::active)
            .orElseThrow(AccountRoutes::gone);
    agents.password(agent.id(), hash);
    sessions.endAllOf(agent.id(), null);
    tokens.revoke(Purpose.PASSWORD_RESET, "agent", agent.id());
    sessionsChanged.accept(agent.id());
    return Reply.empty(204);
  }

  private void limit(Call call) {
    perAddress
        .take(Addresses.network(call.address()))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
  }

  private static String token(Call call) {
    return call.parameter("token");
  }

  private static Problem gone() {
    return new Problem(404, "gone", "This link was used already, or is too old.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
