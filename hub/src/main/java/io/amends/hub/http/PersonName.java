package io.amends.hub.http;

import io.amends.channels.VisibleText;

/// A person's name as somebody else typed it, on one line, without what hides or reorders what
/// stands around it.
final class PersonName {
  /// In Unicode characters.
  static final int MAX = 80;

  private PersonName() {}

  /// @return at most [#MAX] characters; empty if there is nothing to see in it
  static String of(String typed) {
    return VisibleText.wellFormed(typed)
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ")
        .replaceAll("[\\p{Cf}\\p{Co}\\p{Cn}]", "")
        .strip()
        .codePoints()
        .limit(MAX)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
