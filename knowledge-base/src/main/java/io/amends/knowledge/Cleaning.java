package io.amends.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes out of a text what tells nothing about the question: addresses, links, order numbers.
public final class Cleaning {
  /// Longer texts are cut: nobody needs that many words to ask.
  public static final int MAX_WORDS = 64;

  private static final int MAX_CHARACTERS = 4_000;
  private static final int MAX_SENTENCES = 6;
  private static final int WORDS_OF_A_SENTENCE = 3;
  private static final Pattern LINK = Pattern.compile("(?i)\\b(https?://|www\\.)\\S+");
  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63})+");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}])(#|№)?[A-Z]{0,4}-?\\d[\\d-]{3,30}(?![\\p{L}\\p{N}])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zs}\\p{Cf}]+");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;…])\\s+");

  private Cleaning() {}

  /// The text in NFKC with single spaces, without links, addresses and long numbers, at most
  /// [#MAX_WORDS] words.
  public static String clean(String text) {
    var start = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
    var clean = Normalizer.normalize(start, Normalizer.Form.NFKC);
    for (var noise : List.of(LINK, ADDRESS, NUMBER)) {
      clean = noise.matcher(clean).replaceAll(" ");
    }
    return firstWords(SPACE.matcher(clean).replaceAll(" ").strip());
  }

  public static boolean hasWords(String clean) {
    return clean.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /// The whole text first; then, if it has several sentences, each one that says something.
  public static List<String> readings(String clean) {
    var readings = new ArrayList<String>();
    readings.add(clean);
    var sentences = SENTENCE_END.splitAsStream(clean).toList();
    if (sentences.size() > 1) {
      for (var sentence : sentences) {
        if (readings.size() <= MAX_SENTENCES && words(sentence) >= WORDS_OF_A_SENTENCE) {
          readings.add(sentence);
        }
      }
    }
    return readings;
  }

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  private static String firstWords(String text) {
    var end = 0;
    for (int words = 0; words < MAX_WORDS; words++) {
      end = text.indexOf(' ', end + 1);
      if (end < 0) {
        return text;
      }
    }
    return text.substring(0, end);
  }
}
