package io.amends.ticketing;

import java.time.Instant;

/// Somebody is logged in at one browser.
///
/// @param id SHA-256 of the cookie's token, see [SecretToken#hashOf]
/// @param agent id of the account
/// @param csrf what requests that change something have to repeat
public record Session(
    String id, String agent, String csrf, Instant createdAt, Instant lastUsed, Instant expires) {
  @Override
  public String toString() {
    return "Session[agent=%s]".formatted(agent);
  }
}
