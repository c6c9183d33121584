package io.amends.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which files visitors may send. Immutable.
///
/// @param maxBytes of one file
/// @param accept media types, with `*` for all of a family, and endings with their dot, as browsers
///   read them in `accept`
public record FileRules(int maxBytes, List<String> accept) {
  /// So many go with one message.
  public static final int MOST = Uploads.MOST;

  static final int MAX_MEGABYTES = 25;
  static final int MEGABYTES = 10;
  static final String ACCEPT =
      "image/*,audio/*,video/*,application/pdf,text/plain,.doc,.docx,.odt,.xls,.xlsx,.ods,.csv";

  public FileRules {
    accept = List.copyOf(accept);
  }

  /// @param accept by commas
  static FileRules of(int megabytes, String accept) {
    return new FileRules(
        megabytes * 1024 * 1024,
        Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList());
  }

  /// By what its sender says it is. HTML and SVG are images or texts to no rule.
  public boolean accepts(String name, String type) {
    var kind = type.toLowerCase(Locale.ROOT);
    var called = name.toLowerCase(Locale.ROOT);
    if (kind.contains("svg") || kind.contains("html")) {
      return accept.contains(kind);
    }
    return accept.stream()
        .anyMatch(one ->
            one.startsWith(".")
                ? called.endsWith(one)
                : one.endsWith("/*")
                    ? kind.startsWith(one.substring(0, one.length() - 1))
                    : kind.equals(one));
  }
}
