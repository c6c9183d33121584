package io.amends.channels;

/// Text of anybody, hostile or not, as people may see it. Pure functions; safe for use by many
/// threads.
public final class VisibleText {
  private static final int LAST_ASCII_CONTROL = 0x9F;

  private VisibleText() {}

  /// The text without what hides or reorders what stands around it: control characters other than
  /// tab and line feed, bidirectional embeddings, overrides and isolates (Unicode UAX #9, «Trojan
  /// Source»), zero-width spaces and joiners of words, and tag characters. Marks of direction, and
  /// the joiners that emoji and some scripts need, stay.
  public static String of(String text) {
    return wellFormed(text)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> !isHidden(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Is there nothing that one could see?
  public static boolean isBlank(String text) {
    return text.codePoints().noneMatch(VisibleText::shows);
  }

  /// Text whose halves of surrogate pairs all have their other half, so that it can be stored.
  public static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHidden(int c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= LAST_ASCII_CONTROL)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200B
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB)
        || (c >= 0xE0000 && c <= 0xE007F);
  }

  /// Fillers are letters to Unicode, and nothing to the eye.
  private static boolean shows(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default ->
          c != 0x115F
              && c != 0x1160
              && c != 0x3164
              && c != 0xFFA0
              && c != 0x2800
              && !(c >= 0xFE00 && c <= 0xFE0F);
    };
  }
}
