package io.amends.knowledge;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// Spoils questions as hurried fingers do, the same way each time for the same seed.
public enum Noise {
  /// As typed.
  NONE,
  /// About one letter in seventeen swapped with the next, left out, doubled, or hit beside; lower
  /// case. Roughly a fifth of the words suffer.
  TYPO,
  /// Without diacritics.
  NODIAC;

  private static final double SPOILT = 0.06;
  private static final List<String> KEYBOARDS =
      List.of(
          "qwertyuiop asdfghjkl zxcvbnm",
          "йцукенгшўзх фывапролджэ ячсмітьбю",
          "ςερτυθιοπ ασδφγηξκλ ζχψωβνμ");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /// Spoils one text.
  ///
  /// @param seed of this text
  public String on(String text, long seed) {
    return switch (this) {
      case NONE -> text;
      case TYPO -> mistyped(text.toLowerCase(Locale.ROOT), new Random(seed));
      case NODIAC -> bare(text);
    };
  }

  private static String bare(String text) {
    return Normalizer.normalize(
            MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll(""),
            Normalizer.Form.NFC)
        .replace('ł', 'l')
        .replace('Ł', 'L');
  }

  private static String mistyped(String text, Random random) {
    var typed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (!Character.isLetter(letter) || random.nextDouble() >= SPOILT) {
        typed.append(letter);
        continue;
      }
      var last = i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1));
      switch (random.nextInt(4)) {
        case 0 -> {
          if (last) {
            typed.append(beside(letter, random));
          } else {
            typed.append(text.charAt(i + 1)).append(letter);
            i++;
          }
        }
        case 1 -> typed.append(letter).append(letter);
        case 2 -> typed.append(beside(letter, random));
        default -> {
          // Left out.
        }
      }
    }
    return typed.toString();
  }

  private static char beside(char letter, Random random) {
    for (var keyboard : KEYBOARDS) {
      var at = keyboard.indexOf(letter);
      if (at >= 0) {
        var other = Math.clamp(at + (random.nextBoolean() ? 1 : -1), 0, keyboard.length() - 1);
        return keyboard.charAt(other) == ' ' ? letter : keyboard.charAt(other);
      }
    }
    return letter;
  }
}
