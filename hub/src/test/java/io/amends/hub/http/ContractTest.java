package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Role;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Holds the table of contents and the contract together, and tries every route with every role.
@Mongo
class ContractTest {
  private static final String METRICS = "the token of Prometheus";

  private final Store store;

  ContractTest(Store store) {
    this.store = store;
  }

  @Test
  void everyRouteStandsInTheContractWithItsAccess() {
    withRoutes((hub, routes) -> {
      var table = new TreeMap<String, String>();
      routes.forEach(route ->
          table.put(
              route.toString().replace("*}", "}"), route.access().name().toLowerCase(Locale.ROOT)));

      assertThat(table).isEqualTo(contract());
    });
  }

  @Test
  void everyRouteLetsThroughWhoeverMayAndNobodyElse() {
    withRoutes((hub, routes) -> {
      var guard =
          new Guard(
              new SignIns(hub.parts.sessions(), hub.parts.agents(), hub.parts.clock()),
              hub.parts.shopTokens(),
              Optional.of(METRICS));
      var token = hub.parts.shopTokens().renew(hub.parts.clock().instant());
      for (var route : routes) {
        for (var role : Caller.values()) {
          var call = role.call(hub, route, token);

          var status = status(guard, route, call);

          assertThat(status).as("%s by %s", route, role).isEqualTo(role.expected(route));
        }
      }
    });
  }

  /// The same over the wire: no route is served past the guard.
  @Test
  void noRouteIsServedPastTheGuard() {
    withRoutes((hub, routes) -> {
      var guarded = routes.stream().filter(route -> refusal(route.access()) != 0).toList();
      var mia = hub.signIn(Role.AGENT);
      for (var route : guarded) {
        var path = route.path().replaceAll("\\{[^}]+}", "any");
        var body = route.isUnsafe() ? TestHub.body("{}") : HttpRequest.BodyPublishers.noBody();

        var answer = sent(hub, hub.to(path).method(route.method(), body));

        assertThat(answer.statusCode()).as("%s by nobody", route).isEqualTo(401);
        if (refusal(route.access()) == 403) {
          var refused = sent(hub, hub.to(path, mia).method(route.method(), body));
          assertThat(refused.statusCode()).as("%s by an agent", route).isEqualTo(403);
        }
      }
      assertThat(guarded).hasSizeGreaterThan(50);
    });
  }

  /// What an agent without the role, or else a stranger, is told; 0 where anybody may come in.
  private static int refusal(Access access) {
    return switch (access) {
      case ANYONE, SITE, LOOPBACK -> 0;
      case AGENT, SHOP -> 401;
      case SUPERVISOR, ADMIN -> 403;
    };
  }

  private static HttpResponse<String> sent(TestHub hub, HttpRequest.Builder request) {
    try {
      return hub.send(request);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private enum Caller {
    NOBODY,
    AGENT,
    SUPERVISOR,
    ADMIN,
    ADMIN_WITHOUT_CSRF,
    ADMIN_FROM_ANOTHER_SITE,
    SHOP,
    FAR_AWAY,
    PROMETHEUS;

    Call call(TestHub hub, Route route, String shopToken) {
      var keys =
          switch (this) {
            case AGENT -> hub.signIn(Role.AGENT);
            case SUPERVISOR -> hub.signIn(Role.SUPERVISOR);
            case ADMIN, ADMIN_WITHOUT_CSRF, ADMIN_FROM_ANOTHER_SITE -> hub.signIn(Role.ADMIN);
            case NOBODY, SHOP, FAR_AWAY, PROMETHEUS -> new TestHub.Keys("=", "");
          };
      var headers = MultiMap.caseInsensitiveMultiMap();
      if (this != ADMIN_WITHOUT_CSRF) {
        headers.set("X-CSRF-Token", keys.csrf());
      }
      if (this == SHOP) {
        headers.set("Authorization", "Bearer " + shopToken);
      }
      if (this == PROMETHEUS) {
        headers.set("Authorization", "Bearer " + METRICS);
      }
      return new Call(
          route.method(),
          route.path(),
          Map.of(),
          Map.of(),
          "",
          headers,
          Buffer.buffer(),
          this == FAR_AWAY || this == PROMETHEUS ? "203.0.113.9" : "127.0.0.1",
          this == ADMIN_FROM_ANOTHER_SITE ? "https://evil.example" : "",
          false,
          keys.cookie().substring(keys.cookie().indexOf('=') + 1),
          null);
    }

    int expected(Route route) {
      var changes = route.isUnsafe();
      return switch (route.access()) {
        case SITE -> 200;
        case ANYONE -> changes && this == ADMIN_FROM_ANOTHER_SITE ? 403 : 200;
        case LOOPBACK -> this == FAR_AWAY ? 403 : 200;
        case SHOP -> this == SHOP ? 200 : 401;
        case AGENT -> signedIn(changes, true);
        case SUPERVISOR -> signedIn(changes, this != AGENT);
        case ADMIN -> signedIn(changes, this != AGENT && this != SUPERVISOR);
      };
    }

    private int signedIn(boolean changes, boolean mayIfAgent) {
      return switch (this) {
        case NOBODY, SHOP, FAR_AWAY, PROMETHEUS -> 401;
        case AGENT, SUPERVISOR, ADMIN -> mayIfAgent ? 200 : 403;
        case ADMIN_WITHOUT_CSRF, ADMIN_FROM_ANOTHER_SITE -> changes ? 403 : 200;
      };
    }
  }

  private static int status(Guard guard, Route route, Call call) {
    try {
      guard.admit(route, call);
      return 200;
    } catch (Problem problem) {
      return problem.status();
    }
  }

  private interface Check {
    void of(TestHub hub, List<Route> routes);
  }

  private void withRoutes(Check check) {
    var vertx = Vertx.vertx();
    try (var hub = new TestHub(store);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      check.of(hub, Assembly.of(hub.parts, vertx, threads).routes().table());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /// Reads paths, methods and `x-access` by their indentation.
  private static Map<String, String> contract() {
    var found = new TreeMap<String, String>();
    var path = "";
    var method = "";
    for (var line : AssetRoutes.contract().toString().lines().toList()) {
      if (line.startsWith("components:")) {
        break;
      }
      if (line.matches("  /.*:")) {
        path = line.strip().substring(0, line.strip().length() - 1);
      } else if (line.matches("    (get|put|post|delete|options):")) {
        method = line.strip().replace(":", "").toUpperCase(Locale.ROOT);
      } else if (line.startsWith("      x-access: ")) {
        found.put(method + " " + path, line.substring("      x-access: ".length()));
      }
    }
    return found;
  }
}
