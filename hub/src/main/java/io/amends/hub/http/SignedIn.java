package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Role;
import io.amends.ticketing.Session;

/// Somebody who has signed in, and by which session.
record SignedIn(Agent agent, Session session) {
  String id() {
    return agent.id();
  }

  boolean may(Access access) {
    return switch (access) {
      case ANYONE -> true;
      case AGENT -> agent.role().covers(Role.AGENT);
      case SUPERVISOR -> agent.role().covers(Role.SUPERVISOR);
      case ADMIN -> agent.role().covers(Role.ADMIN);
      case SITE, SHOP, LOOPBACK -> false;
    };
  }
}
