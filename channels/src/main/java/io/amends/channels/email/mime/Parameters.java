package io.amends.channels.email.mime;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The parameters of a header field such as `Content-Type`, also where they are continued or
/// percent-encoded (RFC 2231), badly quoted or badly separated.
final class Parameters {
  private static final Pattern ONE =
      Pattern.compile(
          "[;\\s]([\\w!#$&+.^`|~-]+)(?:\\*(\\d{1,3}))?(\\*)?\\s*=\\s*"
              + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"?|'([^';]*)'(?=\\s*(?:;|$))|([^;]*))");

  private record Piece(String value, boolean encoded) {}

  private Parameters() {}

  /// @return by name in lower case; values decoded if they are RFC 2231, otherwise raw
  static Map<String, String> of(String field) {
    var pieces = new HashMap<String, TreeMap<Integer, Piece>>();
    int start = field.indexOf(';');
    var matcher = ONE.matcher(start < 0 ? field : field.substring(start));
    while (matcher.find()) {
      var name = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
      int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      pieces
          .computeIfAbsent(name, _ -> new TreeMap<>())
          .putIfAbsent(index, new Piece(value(matcher), matcher.group(3) != null));
    }
    var values = new HashMap<String, String>();
    pieces.forEach((name, parts) -> values.put(name, joined(parts)));
    return values;
  }

  private static String value(java.util.regex.Matcher matcher) {
    if (matcher.group(4) != null) {
      return matcher.group(4).replaceAll("\\\\(.)", "$1");
    }
    if (matcher.group(5) != null) {
      return matcher.group(5);
    }
    var bare = matcher.group(6).strip();
    return bare.replaceAll("\\s+[\\w-]+\\s*=.*$", "");
  }

  private static String joined(SortedMap<Integer, Piece> parts) {
    if (parts.values().stream().noneMatch(Piece::encoded)) {
      var plain = new StringBuilder();
      parts.values().forEach(piece -> plain.append(piece.value()));
      return plain.toString();
    }
    var bytes = new ByteArrayOutputStream();
    var charset = "";
    boolean first = true;
    for (var piece : parts.values()) {
      var value = piece.value();
      if (first && piece.encoded() && value.chars().filter(c -> c == '\'').count() >= 2) {
        charset = value.substring(0, value.indexOf('\''));
        value = value.substring(value.indexOf('\'', value.indexOf('\'') + 1) + 1);
      }
      first = false;
      bytes.writeBytes(piece.encoded() ? percent(value) : Charsets.latin1(value));
    }
    return Charsets.decode(bytes.toByteArray(), charset);
  }

  private static byte[] percent(String value) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); i++) {
      int high = i + 2 < value.length() && value.charAt(i) == '%' ? hex(value.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(value.charAt(i + 2));
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(value.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  static int hex(char c) {
    return Character.digit(c, 16);
  }
}
