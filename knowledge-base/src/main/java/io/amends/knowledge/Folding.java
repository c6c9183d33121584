package io.amends.knowledge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes texts comparable that differ only in case, accents or compatibility forms.
public final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Folding() {}

  /// Lower case, without diacritics: `Ķīna` and `kina` become one, so do `Łódź` and `lodz`.
  public static String fold(String text) {
    var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return bare.toLowerCase(Locale.ROOT)
        .replace('ł', 'l')
        .replace('đ', 'd')
        .replace('ø', 'o')
        .replace('ς', 'σ')
        .replace("ß", "ss")
        .replace('’', '\'');
  }
}
