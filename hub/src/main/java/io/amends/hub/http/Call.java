package io.amends.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as handlers see it.
///
/// @param path still encoded
/// @param parameters the varying segments of the path, decoded
/// @param rawQuery as it stands in the address, with its `?`; empty if there is none
/// @param address of the client, behind the proxies that we trust
/// @param origin the page's `Origin`; empty if it was not told
/// @param own is that origin ours?
/// @param token what the session's cookie holds; empty if there is none
/// @param who is signed in; null if nobody is
record Call(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    String rawQuery,
    MultiMap headers,
    Buffer body,
    String address,
    String origin,
    boolean own,
    String token,
    @Nullable SignedIn who) {
  static Map<String, String> queryOf(@Nullable String query) {
    var values = new HashMap<String, String>();
    for (var pair : query == null || query.isEmpty() ? new String[] {} : query.split("&", 64)) {
      var equals = pair.indexOf('=');
      try {
        values.putIfAbsent(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw Problem.invalid("The query of the address is not well encoded.");
      }
    }
    return Map.copyOf(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Call by(SignedIn agent) {
    return new Call(
        method,
        path,
        parameters,
        query,
        rawQuery,
        headers,
        body,
        address,
        origin,
        own,
        token,
        agent);
  }

  /// A varying segment of the path.
  String parameter(String name) {
    var value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no " + name);
    }
    return value;
  }

  /// A field of the query; empty if it was not given.
  String query(String name) {
    var value = query.getOrDefault(name, "");
    if (value.length() > 1000) {
      throw Problem.invalid("'%s' is too long.".formatted(name));
    }
    return value;
  }

  /// A whole number of the query.
  ///
  /// @throws Problem if it is none, or out of range
  long number(String name, long otherwise, long least, long most) {
    var text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      var value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw Problem.invalid("'%s' must be a number from %d to %d.".formatted(name, least, most));
  }

  int limit(int otherwise, int most) {
    return (int) number("limit", otherwise, 1, most);
  }

  /// @throws Problem if it is not what was agreed
  <T> T body(Class<T> type) {
    var sent = Optional.ofNullable(headers.get("Content-Type")).orElse("").toLowerCase(Locale.ROOT);
    if (!sent.startsWith("application/json")) {
      throw new Problem(415, "not-json", "Please send application/json.");
    }
    return Json.read(body, type);
  }

  String header(String name) {
    return Optional.ofNullable(headers.get(name)).orElse("");
  }

  /// Who is signed in, on a route that lets nobody else pass.
  SignedIn agent() {
    if (who == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return who;
  }
}
