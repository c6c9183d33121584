package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Sessions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Signing in and out, and what people say of themselves.
final class SessionRoutes {
  private static final int MAX_NAME = 80;

  private final Agents agents;
  private final Sessions sessions;
  private final SignIns signIns;
  private final Passwords passwords;
  private final SessionCookie cookie;
  private final Buckets perAccount;
  private final Buckets perAddress;
  private final Consumer<String> sessionsChanged;

  /// @param perAccount is charged for wrong passwords only
  /// @param sessionsChanged is told the account whose sessions ended
  SessionRoutes(
      Agents agents,
      Sessions sessions,
      SignIns signIns,
      Passwords passwords,
      SessionCookie cookie,
      Buckets perAccount,
      Buckets perAddress,
      Consumer<String> sessionsChanged) {
    this.agents = agents;
    this.sessions = sessions;
    this.signIns = signIns;
    this.passwords = passwords;
    this.cookie = cookie;
    this.perAccount = perAccount;
    this.perAddress = perAddress;
    this.sessionsChanged = sessionsChanged;
  }

  record AgentView(
      String id, String name, String email, String role, String language, boolean away) {
    static AgentView of(Agent agent) {
      return new AgentView(
          agent.id(),
          agent.name(),
          agent.email(),
          Views.name(agent.role()),
          agent.language(),
          agent.away());
    }
  }

  record SessionView(AgentView agent, String csrf) {
    static SessionView of(SignedIn who) {
      return new SessionView(AgentView.of(who.agent()), who.session().csrf());
    }
  }

  record LogIn(String email, String password) {}

  record Profile(@Nullable String name, @Nullable String language, @Nullable Boolean away) {}

  record NewPassword(String current, String password) {}

  Reply current(Call call) {
    return signIns
        .find(call.token())
        .map(who -> Reply.json(SessionView.of(who)))
        .orElseThrow(() -> new Problem(401, "signed-out", "Please sign in."));
  }

  Reply logIn(Call call) {
    var given = call.body(LogIn.class);
    var account = given.email.strip().toLowerCase(Locale.ROOT);
    perAddress
        .take(Addresses.network(call.address()))
        .or(() -> perAccount.look(account))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    var agent =
        account.length() > 320
            ? Optional.<Agent>empty()
            : agents.byEmail(account).filter(Agent::active);
    if (!passwords.fits(given.password, agent.map(Agent::passwordHash)) || agent.isEmpty()) {
      perAccount.take(account).ifPresent(wait -> {});
      throw new Problem(401, "wrong-credentials", "E-mail address or password is wrong.");
    }
    return begin(agent.get(), 200);
  }

  /// Signs somebody in.
  Reply begin(Agent agent, int status) {
    var begun = signIns.begin(agent);
    return Reply.json(SessionView.of(begun.who()))
        .withStatus(status)
        .with("Set-Cookie", cookie.with(begun.cookie().value(), SignIns.LONGEST));
  }

  Reply logOut(Call call) {
    sessions.end(call.agent().session().id());
    sessionsChanged.accept(call.agent().id());
    return Reply.empty(204).with("Set-Cookie", cookie.gone());
  }

  Reply changeProfile(Call call) {
    var given = call.body(Profile.class);
    var agent = call.agent().agent();
    if (given.name != null || given.language != null) {
      var name = given.name == null ? agent.name() : name(given.name);
      var language = given.language == null ? agent.language() : given.language;
      if (!language.matches("[a-z]{2}")) {
        throw Problem.invalid("'language' must be two letters.");
      }
      agents.profile(agent.id(), name, language);
    }
    if (given.away != null) {
      agents.away(agent.id(), given.away);
    }
    return Reply.json(AgentView.of(agents.find(agent.id()).orElseThrow(Problem::notFound)));
  }

  Reply changePassword(Call call) {
    var given = call.body(NewPassword.class);
    var agent = call.agent().agent();
    Passwords.check(given.password);
    perAccount
        .look(agent.id())
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    if (!passwords.fits(given.current, Optional.of(agent.passwordHash()))) {
      perAccount.take(agent.id()).ifPresent(wait -> {});
      throw new Problem(403, "wrong-credentials", "The current password is wrong.");
    }
    agents.password(agent.id(), passwords.hash(given.password));
    sessions.endAllOf(agent.id(), call.agent().session().id());
    sessionsChanged.accept(agent.id());
    return Reply.empty(204);
  }

  static String name(String given) {
    var name = given.strip().replaceAll("\\s+", " ");
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw Problem.invalid("'name' must have 1 to %d characters.".formatted(MAX_NAME));
    }
    return name;
  }
}
