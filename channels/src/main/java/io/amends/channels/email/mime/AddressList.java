package io.amends.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads lists of addresses (RFC 5322), also where brackets, quotes or commas are missing or too
/// many. What has no `@` is no address.
final class AddressList {
  private static final Pattern BARE =
      Pattern.compile("[^\\s<>\"',;:()\\[\\]]+@[^\\s<>\"',;:()\\[\\]]+");
  private static final Pattern COMMENT = Pattern.compile("\\(((?:[^()\\\\]|\\\\.)*)\\)");

  private AddressList() {}

  static List<MailAddress> read(String field, String bodyCharset) {
    var found = new ArrayList<MailAddress>();
    var name = "";
    for (var piece : pieces(field)) {
      var one = address(piece, bodyCharset);
      if (one.isEmpty()) {
        // A comma inside a name that should have been quoted.
        name = piece.contains("<") ? "" : name + piece + ",";
      } else if (!name.isEmpty() && piece.contains("<")) {
        found.add(address(name + piece, bodyCharset).orElse(one.get()));
        name = "";
      } else {
        found.add(one.get());
        name = "";
      }
    }
    return List.copyOf(found);
  }

  /// Parts at commas and semicolons, but not inside quotes, comments or brackets.
  private static List<String> pieces(String field) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    boolean quoted = false;
    int nested = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && quoted && i + 1 < field.length()) {
        piece.append(c).append(field.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<')) {
        nested++;
      } else if (!quoted && (c == ')' || c == '>')) {
        nested = Math.max(0, nested - 1);
      } else if (!quoted && nested == 0 && (c == ',' || c == ';')) {
        pieces.add(piece.toString());
        piece.setLength(0);
        continue;
      }
      piece.append(c);
    }
    pieces.add(piece.toString());
    if (quoted || nested > 0) {
      return List.of(field.split("(?<=>)\\s*[,;]", -1));
    }
    return pieces;
  }

  private static Optional<MailAddress> address(String raw, String bodyCharset) {
    var piece = raw.strip();
    int open = piece.lastIndexOf('<');
    int close = piece.lastIndexOf('>');
    if (open >= 0) {
      var inside =
          decoded(piece.substring(open + 1, close > open ? close : piece.length()), bodyCharset);
      var before = piece.substring(0, open);
      var name = before.isBlank() && close > open ? piece.substring(close + 1) : before;
      return of(name, inside.replaceFirst("(?i)^mailto:", "").strip(), bodyCharset);
    }
    var comment = COMMENT.matcher(piece);
    if (comment.find()) {
      var rest = piece.substring(0, comment.start()) + piece.substring(comment.end());
      return of(comment.group(1), decoded(rest, bodyCharset).strip(), bodyCharset);
    }
    var text = decoded(piece, bodyCharset);
    var bare = BARE.matcher(text);
    return bare.find() ? of(text.substring(0, bare.start()), bare.group(), "") : Optional.empty();
  }

  private static Optional<MailAddress> of(String name, String address, String bodyCharset) {
    var clean = address.replaceAll("^['\"]+|['\"]+$", "").strip();
    return clean.contains("@") && !clean.startsWith("@")
        ? Optional.of(new MailAddress(name(name, bodyCharset), clean))
        : Optional.empty();
  }

  /// The name, decoded, without its quotes.
  static String name(String raw, String bodyCharset) {
    var text = decoded(raw.strip().replaceAll("^\"|\"$", ""), bodyCharset);
    return text.replace("\\\"", "\"")
        .replace("\"", "")
        .strip()
        .replaceAll("^'+|'+$", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String decoded(String raw, String bodyCharset) {
    return HeaderText.decode(raw, bodyCharset);
  }
}
