package io.amends.ticketing.lucene;

/// A piece of a text around the first word that was looked for.
final class Snippet {
  private static final int LENGTH = 160;
  private static final int BEFORE = 50;

  private Snippet() {}

  static String of(String text, Words words, FoldingAnalyzer analyzer) {
    var plain = text.replaceAll("[*_`#>|]+", "").replaceAll("\\s+", " ").strip();
    if (plain.length() <= LENGTH) {
      return plain;
    }
    var hit =
        analyzer.words(plain).stream()
            .filter(word -> words.matches(word.folded()))
            .mapToInt(FoldingAnalyzer.Word::start)
            .findFirst()
            .orElse(0);
    var from = hit <= BEFORE ? 0 : wordAfter(plain, hit - BEFORE, hit);
    var room = LENGTH - (from == 0 ? 0 : 1);
    var begun = plain.substring(from);
    var piece = begun.length() <= room ? begun : cut(begun, room - 1) + "…";
    return from == 0 ? piece : "…" + piece;
  }

  private static int wordAfter(String text, int from, int hit) {
    var space = text.indexOf(' ', from);
    return space < 0 || space >= hit ? hit : space + 1;
  }

  private static String cut(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
