package io.amends.channels.sms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/// How a text is cut into text messages, each of which is paid for, as [3GPP TS
/// 23.038](https://www.3gpp.org/dynareport/23038.htm) and 23.040 say: 160 letters of the GSM
/// alphabet, or 70 of any other; 153 and 67 where there are several.
///
/// @param unicode false in the GSM alphabet
/// @param units how long it is, in letters of the alphabet or in UTF-16 units
/// @param count 1 or more
record Segments(boolean unicode, int units, int count) {
  private static final String GSM =
      "@£$¥èéùìòÇ\n"
          + "Øø\r"
          + "ÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
          + "abcdefghijklmnopqrstuvwxyzäöñüà";

  /// These take two.
  private static final String EXTENSION = "^{}\\[~]|€\f";

  private static final Map<Character, Character> SINGLE =
      Map.of('ł', 'l', 'Ł', 'L', 'đ', 'd', 'Đ', 'D', 'ı', 'i', '–', '-', '—', '-', '…', '.');

  private static final String GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String LOOKS_LIKE = "ABEZHIKMNOPTYX";

  static Segments of(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (GSM.indexOf(c) >= 0) {
        septets++;
      } else if (EXTENSION.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return new Segments(true, text.length(), several(text.length(), 70, 67));
      }
    }
    return new Segments(false, septets, several(septets, 160, 153));
  }

  private static int several(int units, int single, int each) {
    return units <= single ? 1 : (units + each - 1) / each;
  }

  /// Without accents where that brings a text into the GSM alphabet: Latin letters lose them, Greek
  /// is written in capitals, quotes and dashes become plain. Cyrillic stays as it is.
  static String folded(String text) {
    var folded = new StringBuilder();
    for (char c : plainMarks(text).toCharArray()) {
      folded.append(GSM.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0 ? String.valueOf(c) : near(c));
    }
    return folded.toString();
  }

  private static String plainMarks(String text) {
    return text.replaceAll("[“”„«»]", "\"").replaceAll("[‘’‚]", "'").replace('\u00A0', ' ');
  }

  private static String near(char c) {
    if (SINGLE.containsKey(c)) {
      return String.valueOf(SINGLE.get(c));
    }
    if (Character.isSurrogate(c)) {
      return String.valueOf(c);
    }
    var bare =
        Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    var capital = bare.toUpperCase(Locale.ROOT);
    if (capital.length() == 1
        && Character.UnicodeScript.of(capital.charAt(0)) == Character.UnicodeScript.GREEK) {
      int like = GREEK.indexOf(capital.charAt(0));
      return like >= 0 ? String.valueOf(LOOKS_LIKE.charAt(like)) : capital;
    }
    // What is no Latin letter keeps its accents: й is not и.
    return bare.length() == 1 && GSM.indexOf(bare.charAt(0)) >= 0 ? bare : String.valueOf(c);
  }
}
