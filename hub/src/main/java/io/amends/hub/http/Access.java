package io.amends.hub.http;

/// Who may make a call.
enum Access {
  ANYONE,
  AGENT,
  SUPERVISOR,
  ADMIN,
  /// A page that one of the sites names; the route looks at it.
  SITE,
  /// The shop's own server, by its token.
  SHOP,
  /// Whoever is on this machine.
  LOOPBACK;

  boolean needsSession() {
    return switch (this) {
      case AGENT, SUPERVISOR, ADMIN -> true;
      case ANYONE, SITE, SHOP, LOOPBACK -> false;
    };
  }
}
