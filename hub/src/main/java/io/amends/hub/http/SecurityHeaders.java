package io.amends.hub.http;

import io.vertx.core.MultiMap;

/// What every answer tells browsers not to do.
final class SecurityHeaders {
  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; media-src 'self'; manifest-src 'self'; connect-src 'self'; frame-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final boolean secure;

  /// @param secure browsers reach us by https only
  SecurityHeaders(boolean secure) {
    this.secure = secure;
  }

  void on(MultiMap headers) {
    headers.set("Content-Security-Policy", CSP);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.set(
        "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
