package io.amends.bot;

import io.amends.knowledge.Folding;

/// A word, or the beginning of words.
///
/// @param text folded
/// @param open whether anything may follow
record Stem(String text, boolean open) {
  /// Shorter words have too many neighbours to be recognised when mistyped.
  private static final int LONG_ENOUGH = 5;

  static Stem of(String entry) {
    var open = entry.endsWith("*");
    return new Stem(Folding.fold(open ? entry.substring(0, entry.length() - 1) : entry), open);
  }

  boolean matches(String word) {
    return open ? word.startsWith(text) : word.equals(text);
  }

  /// Also with one letter too many, missing, wrong or swapped with its neighbour. The first letter
  /// must be right.
  boolean nearlyMatches(String word) {
    if (matches(word)) {
      return true;
    }
    if (word.isEmpty() || text.isEmpty() || word.charAt(0) != text.charAt(0)) {
      return false;
    }
    if (text.length() < LONG_ENOUGH) {
      return text.length() == LONG_ENOUGH - 1 && swapped(word, text);
    }
    if (!open) {
      return oneSlip(word, text);
    }
    for (int length = text.length() - 1; length <= text.length() + 1; length++) {
      if (length <= word.length() && oneSlip(word.substring(0, length), text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean oneSlip(String word, String right) {
    var from = 0;
    var shorter = Math.min(word.length(), right.length());
    while (from < shorter && word.charAt(from) == right.charAt(from)) {
      from++;
    }
    return switch (word.length() - right.length()) {
      case 0 -> sameFrom(word, from + 1, right, from + 1) || swapped(word, right);
      case 1 -> sameFrom(word, from + 1, right, from);
      case -1 -> sameFrom(word, from, right, from + 1);
      default -> false;
    };
  }

  private static boolean swapped(String word, String right) {
    if (word.length() != right.length()) {
      return false;
    }
    for (int i = 0; i + 1 < word.length(); i++) {
      if (word.charAt(i) != right.charAt(i)) {
        return word.charAt(i) == right.charAt(i + 1)
            && word.charAt(i + 1) == right.charAt(i)
            && sameFrom(word, i + 2, right, i + 2);
      }
    }
    return false;
  }

  private static boolean sameFrom(String one, int from, String other, int otherFrom) {
    return one.substring(Math.min(from, one.length()))
        .equals(other.substring(Math.min(otherFrom, other.length())));
  }
}
