package io.amends.hub.http;

import io.amends.ticketing.ShopTokens;
import java.util.Optional;

/// Lets a call pass, or says why not. Safe for use by many threads.
final class Guard {
  private final SignIns signIns;
  private final ShopTokens shopTokens;
  private final Optional<String> metricsToken;

  /// @param metricsToken opens what else only this machine may read
  Guard(SignIns signIns, ShopTokens shopTokens, Optional<String> metricsToken) {
    this.signIns = signIns;
    this.shopTokens = shopTokens;
    this.metricsToken = metricsToken;
  }

  /// @return the call with who makes it
  /// @throws Problem if it must not be made
  Call admit(Route route, Call call) {
    var access = route.access();
    if (access == Access.SHOP) {
      if (!shopTokens.isCurrent(bearer(call))) {
        throw new Problem(401, "wrong-token", "The shop's token is missing or wrong.");
      }
      return call;
    }
    if (access == Access.SITE) {
      return call;
    }
    if (access == Access.LOOPBACK) {
      var known = metricsToken.filter(token -> Secrets.same(bearer(call), token)).isPresent();
      if (!known && !Addresses.isLoopback(call.address())) {
        throw new Problem(403, "not-here", "This is answered on the same machine only.");
      }
      return call;
    }
    if (route.isUnsafe() && !call.origin().isEmpty() && !call.own()) {
      throw new Problem(403, "foreign-origin", "Pages of other sites cannot do this.");
    }
    return access.needsSession() ? call.by(checked(route, call)) : call;
  }

  private SignedIn checked(Route route, Call call) {
    var who =
        signIns
            .find(call.token())
            .orElseThrow(() -> new Problem(401, "signed-out", "Please sign in."));
    if (route.isUnsafe() && !Secrets.same(call.header("X-CSRF-Token"), who.session().csrf())) {
      throw new Problem(403, "csrf", "The page is out of date. Please reload it.");
    }
    if (!who.may(route.access())) {
      throw new Problem(403, "not-allowed", "Your account is not allowed to do this.");
    }
    return who;
  }

  private static String bearer(Call call) {
    var header = call.header("Authorization");
    return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
  }
}
