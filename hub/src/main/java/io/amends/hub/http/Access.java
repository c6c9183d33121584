package io.amends.hub.http;

/// Who may make a call.
enum Access {
  ANYONE,
  AGENT,
  SUPERVISOR,
  ADMIN,
  /// The shop's own server, by its token.
  SHOP,
  /// Whoever is on this machine.
  LOOPBACK;

  boolean needsSession() {
    return switch (this) {
      case AGENT, SUPERVISOR, ADMIN -> true;
      case ANYONE, SHOP, LOOPBACK -> false;
    };
  }
}
