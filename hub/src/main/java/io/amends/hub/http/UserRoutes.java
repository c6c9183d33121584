package io.amends.hub.http;

import io.amends.hub.http.AccountLinks.Invited;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Agents.Change;
import io.amends.ticketing.Role;
import io.amends.ticketing.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The people who work here, as admins see them.
final class UserRoutes {
  private static final int MOST = 500;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,255}");

  private final Agents agents;
  private final AccountLinks links;
  private final Sessions sessions;
  private final Consumer<String> sessionsChanged;

  UserRoutes(
      Agents agents, AccountLinks links, Sessions sessions, Consumer<String> sessionsChanged) {
    this.agents = agents;
    this.links = links;
    this.sessions = sessions;
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
    static InvitationView of(Invited invited) {
      return new InvitationView(invited.email(), Views.name(invited.role()), invited.expires());
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
            links.invitations(MOST).stream().map(InvitationView::of).toList()));
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
    return Reply.created(new Link(links.invite(email, role, call.agent().agent().language())));
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
}
