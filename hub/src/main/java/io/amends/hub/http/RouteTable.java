package io.amends.hub.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Finds the route of a request. Literal segments win over varying ones. Immutable.
final class RouteTable {
  private final List<Entry> entries;

  private record Entry(Route route, List<String> segments) {}

  /// What a request was for.
  sealed interface Match {
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /// @param allowed the methods that there are
    record OtherMethod(List<String> allowed) implements Match {}

    record Nothing() implements Match {}
  }

  RouteTable(List<Route> routes) {
    var table = new ArrayList<Entry>();
    var seen = new TreeSet<String>();
    for (var route : routes) {
      if (!seen.add(route.toString())) {
        throw new IllegalArgumentException("two routes for " + route);
      }
      table.add(new Entry(route, List.of(route.path().substring(1).split("/", -1))));
    }
    table.sort((a, b) -> Integer.compare(variables(a), variables(b)));
    entries = List.copyOf(table);
  }

  /// @param path as it was sent, still encoded
  Match find(String method, String path) {
    var sent = path.startsWith("/") ? path.substring(1).split("/", -1) : new String[] {};
    var wanted = method.equals("HEAD") ? "GET" : method;
    var allowed = new TreeSet<String>();
    for (var entry : entries) {
      var parameters = new HashMap<String, String>();
      if (matches(entry.segments, sent, parameters)) {
        if (entry.route.method().equals(wanted)) {
          return new Match.Found(entry.route, Map.copyOf(parameters));
        }
        allowed.add(entry.route.method());
      }
    }
    return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethod(List.copyOf(allowed));
  }

  private static boolean matches(
      List<String> pattern, String[] sent, Map<String, String> parameters) {
    for (var i = 0; i < pattern.size(); i++) {
      var segment = pattern.get(i);
      if (i >= sent.length) {
        return false;
      }
      if (segment.endsWith("*}")) {
        parameters.put(
            segment.substring(1, segment.length() - 2),
            String.join("/", List.of(sent).subList(i, sent.length)));
        return true;
      }
      if (segment.startsWith("{")) {
        var value = decoded(sent[i]);
        if (value.isEmpty()) {
          return false;
        }
        parameters.put(segment.substring(1, segment.length() - 1), value);
      } else if (!segment.equals(sent[i])) {
        return false;
      }
    }
    return pattern.size() == sent.length;
  }

  /// Empty for what cannot be decoded, or holds a slash or a control character: such a segment
  /// names nothing.
  private static String decoded(String segment) {
    try {
      var value = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      var clean = value.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7F);
      return clean && value.length() <= 200 ? value : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static long count(Entry entry, String start) {
    return entry.segments.stream().filter(s -> s.startsWith(start)).count();
  }

  private static int variables(Entry entry) {
    var open = entry.segments.getLast().endsWith("*}") ? 100 : 0;
    return open + (int) count(entry, "{");
  }
}
