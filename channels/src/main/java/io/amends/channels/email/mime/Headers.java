package io.amends.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The header fields of a mail or a part, in order, each byte as one character (ISO-8859-1), still
/// encoded, unfolded.
record Headers(List<Field> fields, int bodyStart) {
  /// More is an attack, not a mail.
  private static final int MAX_FIELDS = 1_000;

  private static final int MAX_VALUE = 100_000;

  record Field(String name, String value) {}

  /// Reads up to the first empty line. What is not a field is skipped; where no field comes at all,
  /// everything is body.
  static Headers read(Bytes bytes) {
    var fields = new ArrayList<Field>();
    int at = bytes.start();
    while (at < bytes.end()) {
      int next = bytes.nextLine(at);
      if (isBlank(bytes, at, next)) {
        return new Headers(fields, next);
      }
      int after = next;
      while (after < bytes.end() && isFold(bytes, after)) {
        after = bytes.nextLine(after);
      }
      var field = field(bytes.latin1(at, Math.min(after, at + MAX_VALUE)));
      if (field.isPresent() && fields.size() < MAX_FIELDS) {
        fields.add(field.get());
      } else if (field.isEmpty() && fields.isEmpty()) {
        return new Headers(List.of(), bytes.start());
      }
      at = after;
    }
    return new Headers(fields, bytes.end());
  }

  private static boolean isBlank(Bytes bytes, int first, int after) {
    for (int i = first; i < after; i++) {
      if (bytes.at(i) != '\r' && bytes.at(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  private static boolean isFold(Bytes bytes, int index) {
    var first = bytes.at(index);
    return (first == ' ' || first == '\t') && !isBlank(bytes, index, bytes.nextLine(index));
  }

  private static Optional<Field> field(String line) {
    int colon = line.indexOf(':');
    var name = colon < 1 ? "" : line.substring(0, colon).stripTrailing();
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      return Optional.empty();
    }
    var value =
        line.substring(colon + 1).replaceAll("\\r*\\n(?=[ \\t])", "").replaceAll("[\\r\\n]+", " ");
    return Optional.of(new Field(name.toLowerCase(Locale.ROOT), value.strip()));
  }

  /// @return empty if there is none, or nothing in it
  String first(String name) {
    return all(name).stream().filter(value -> !value.isBlank()).findFirst().orElse("");
  }

  List<String> all(String name) {
    var key = name.toLowerCase(Locale.ROOT);
    return fields.stream().filter(f -> f.name().equals(key)).map(Field::value).toList();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }
}
