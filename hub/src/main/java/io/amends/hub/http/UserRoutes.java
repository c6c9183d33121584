package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Agents.Change;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Role;
import io.amends.ticketing.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The people who work here, as admins see them.
final class UserRoutes {
  private static final Duration INVITATION = Duration.ofHours(24);
  private static final int MOST = 500;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,255}");

  private final Agents agents;
  private final OneTimeTokens tokens;
  private final Sessions sessions;
  private final AccountMails mails;
  private final Executor threads;
  private final Clock clock;
  private final Consumer<String> sessionsChanged;

  UserRoutes(
      Agents agents,
      OneTimeTokens tokens,
      Sessions sessions,
      AccountMails mails,
      Executor threads,
      Clock clock,
      Consumer<String> sessionsChanged) {
    this.agents = agents;
    this.tokens = tokens;
    this.sessions = sessions;
    this.mails = mails;
    this.threads = threads;
    this.clock = clock;
    this.sessionsChanged = sessionsChanged;
  }

  record UserView(
      String id,
      String name,
      String email,
      String role,
      boolean active,
      @Nullable Instant lastSeen) {
    static UserView of(Agent agent) {
      return new UserView(
          agent.id(),
          agent.name(),
          agent.email(),
          Views.name(agent.role()),
          agent.active(),
          agent.lastSeen());
    }
  }

  record InvitationView(String email, String role, Instant expires) {
    static InvitationView of(OneTimeToken token) {
      return new InvitationView(
          token.payload().getOrDefault("email", ""),
          token.payload().getOrDefault("role", ""),
          token.expires());
    }
  }

  record UserList(List<UserView> users, List<InvitationView> invitations) {}

  record Invitation(String email, String role) {}

  record Link(String link) {}

  record Edited(@Nullable String role, @Nullable Boolean active) {}

  Reply list(Call call) {
    return Reply.json(
        new UserList(
            agents.all(MOST).stream().map(UserView::of).toList(),
            tokens.waiting(Purpose.INVITATION, now(), MOST).stream()
                .map(InvitationView::of)
                .toList()));
  }

  Reply invite(Call call) {
    var given = call.body(Invitation.class);
    var email = given.email.strip().toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw new Problem(400, "bad-address", "This is no e-mail address.");
    }
    var role = Views.read("role", given.role, Role.class);
    if (agents.byEmail(email).isPresent()) {
      throw Problem.conflict("exists", "There is an account with this address already.");
    }
    tokens.revoke(Purpose.INVITATION, "email", email);
    var secret = Secrets.random();
    tokens.put(
        new OneTimeToken(
            secret.hash(),
            Purpose.INVITATION,
            Map.of("email", email, "role", Views.name(role)),
            now().plus(INVITATION)));
    var language = call.agent().agent().language();
    threads.execute(() -> mails.invitation(email, secret.value(), language));
    return Reply.created(new Link(mails.invitationLink(secret.value())));
  }

  Reply change(Call call) {
    var given = call.body(Edited.class);
    var before = agents.find(call.parameter("id")).orElseThrow(Problem::notFound);
    var role = given.role == null ? before.role() : Views.read("role", given.role, Role.class);
    var active = given.active == null ? before.active() : given.active;
    return switch (agents.change(before.id(), role, active)) {
      case Change.Changed(var agent) -> {
        if (!agent.active()) {
          sessions.endAllOf(agent.id(), null);
        }
        sessionsChanged.accept(agent.id());
        yield Reply.json(UserView.of(agent));
      }
      case Change.LastAdmin() ->
          throw Problem.conflict("last-admin", "The last admin stays an active admin.");
      case Change.Unknown() -> throw Problem.notFound();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
