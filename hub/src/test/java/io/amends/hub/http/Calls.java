package io.amends.hub.http;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Role;
import io.amends.ticketing.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/// Requests of Laura, the admin, for tests of a handler by itself.
final class Calls {
  private static final Instant LONG_AGO = Instant.EPOCH;

  private Calls() {}

  static Call get(String query) {
    return get(query, Map.of());
  }

  static Call get(String query, Map<String, String> parameters) {
    return call("GET", parameters, query, "");
  }

  static Call post(String query, String body) {
    return call("POST", Map.of(), query, body);
  }

  private static Call call(
      String method, Map<String, String> parameters, String query, String body) {
    var laura =
        new Agent(
            "laura",
            "laura@shop.example",
            "Laura",
            Role.ADMIN,
            "en",
            true,
            false,
            "-",
            null,
            LONG_AGO);
    return new Call(
        method,
        "/",
        parameters,
        Call.queryOf(query),
        "?" + query,
        MultiMap.caseInsensitiveMultiMap().set("Content-Type", "application/json"),
        Buffer.buffer(body),
        "127.0.0.1",
        "",
        true,
        "",
        new SignedIn(laura, new Session("-", "laura", "-", LONG_AGO, LONG_AGO, LONG_AGO)));
  }
}
