package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Agents.Creation;
import io.amends.ticketing.Sessions;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accounts by links that work once: invitations and new passwords.
final class AccountRoutes {
  private final Agents agents;
  private final AccountLinks links;
  private final Sessions sessions;
  private final SessionRoutes signing;
  private final Passwords passwords;
  private final Buckets perAddress;
  private final Buckets resetsPerAccount;
  private final Executor threads;
  private final Consumer<String> sessionsChanged;

  AccountRoutes(
      Agents agents,
      AccountLinks links,
      Sessions sessions,
      SessionRoutes signing,
      Passwords passwords,
      Buckets perAddress,
      Buckets resetsPerAccount,
      Executor threads,
      Consumer<String> sessionsChanged) {
    this.agents = agents;
    this.links = links;
    this.sessions = sessions;
    this.signing = signing;
    this.passwords = passwords;
    this.perAddress = perAddress;
    this.resetsPerAccount = resetsPerAccount;
    this.threads = threads;
    this.sessionsChanged = sessionsChanged;
  }

  record InvitationView(String email, String role) {}

  /// @param language of the desk; English if it was not told
  record Joining(String name, String password, @Nullable String language) {}

  record Forgotten(String email) {}

  record NewPassword(String password) {}

  Reply invitation(Call call) {
    limit(call);
    var invited = links.invitation(token(call));
    return Reply.json(new InvitationView(invited.email(), Views.name(invited.role())));
  }

  Reply join(Call call) {
    limit(call);
    var given = call.body(Joining.class);
    Passwords.check(given.password);
    var name = SessionRoutes.name(given.name);
    var language =
        given.language != null && given.language.matches("[a-z]{2}") ? given.language : "en";
    var hash = passwords.hash(given.password);
    var invited = links.accept(token(call));
    var agent =
        new Agent(
            UUID.randomUUID().toString(),
            invited.email(),
            name,
            invited.role(),
            language,
            true,
            false,
            hash,
            null,
            links.now());
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
    agents.byEmail(email).filter(Agent::active).ifPresent(links::mailReset);
  }

  Reply resetPassword(Call call) {
    limit(call);
    var given = call.body(NewPassword.class);
    Passwords.check(given.password);
    var hash = passwords.hash(given.password);
    var agent =
        links
            .reset(token(call))
            .flatMap(agents::find)
            .filter(Agent::active)
            .orElseThrow(AccountLinks::gone);
    agents.password(agent.id(), hash);
    sessions.endAllOf(agent.id(), null);
    links.revokeResets(agent.id());
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
}
