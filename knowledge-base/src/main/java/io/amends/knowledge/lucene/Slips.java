package io.amends.knowledge.lucene;

import java.util.Arrays;

/// How far typed words are from right ones: letters left out, added, changed, and neighbours
/// swapped (optimal string alignment).
final class Slips {
  private Slips() {}

  /// The letters that occur in a word, as bits; several letters may share one.
  static int letters(String word) {
    var bits = 0;
    for (int i = 0; i < word.length(); i++) {
      bits |= 1 << (word.charAt(i) & 31);
    }
    return bits;
  }

  /// How many of the letters are not among the others; each costs a slip at least.
  static int lacking(int letters, int others) {
    return Integer.bitCount(letters & ~others);
  }

  /// @return more than `most` may be said as any greater number
  static int between(String one, String other, int most) {
    return last(one, other, most)[other.length()];
  }

  /// A beginning of a word that is taken for a stem.
  ///
  /// @param slips how many there are in it
  /// @param end where it ends in the word
  record Beginning(int slips, int end) {}

  /// The beginning of a word that is nearest to a stem; the longest of those.
  static Beginning beginning(String stem, String word, int most) {
    var line = last(stem, word, most);
    var best = new Beginning(most + 1, 0);
    for (int end = 1; end < line.length; end++) {
      if (line[end] <= Math.min(most, best.slips())) {
        best = new Beginning(line[end], end);
      }
    }
    return best;
  }

  /// By length of the other's beginning, its distance from the whole of the one.
  private static int[] last(String one, String other, int most) {
    var before = new int[other.length() + 1];
    var last = new int[other.length() + 1];
    var line = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      line[0] = i;
      var least = i;
      for (int j = 1; j <= other.length(); j++) {
        var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        line[j] = Math.min(Math.min(line[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          line[j] = Math.min(line[j], before[j - 2] + 1);
        }
        least = Math.min(least, line[j]);
      }
      if (least > most) {
        Arrays.fill(line, most + 1);
        return line;
      }
      var free = before;
      before = last;
      last = line;
      line = free;
    }
    return last;
  }
}
