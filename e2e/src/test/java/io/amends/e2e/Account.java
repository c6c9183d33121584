package io.amends.e2e;

import java.util.Map;

/// A log-in of the desk.
record Account(String email, String password) {
  static final Account LAURA = new Account("laura@shop.example", "laura's long password");

  /// Makes it the first admin.
  Map<String, String> asSettings() {
    return Map.of("AMENDS_ADMIN_EMAIL", email, "AMENDS_ADMIN_PASSWORD", password);
  }
}
