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
    return call("GET", query, "");
  }

  static Call post(String query, String body) {
    return call("POST", query, body);
  }

  private static Call call(String method, String query, String body) {
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
        Map.of(),
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
