package io.amends.hub.http;

import java.time.Duration;

/// The cookie that holds a session's token. Scripts cannot read it, and other sites' forms do not
/// send it.
final class SessionCookie {
  static final String NAME = "amends_session";

  private final boolean secure;

  /// @param secure browsers reach us by https only
  SessionCookie(boolean secure) {
    this.secure = secure;
  }

  String with(String token, Duration maxAge) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(NAME, token, maxAge.toSeconds(), secure ? "; Secure" : "");
  }

  String gone() {
    return with("", Duration.ZERO);
  }
}
