package io.amends.bot.langchain;

import io.amends.knowledge.Folding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A word of somebody's name in most cases of Latvian, Belarusian, Greek and Polish, with or
/// without diacritics: its stem, whose last consonant may be softened or lose the vowel before it,
/// and an ending of these languages. Rarer changes, as of the vowel in the middle, are not seen.
final class DeclinedName {
  /// Shorter ones begin too many other words.
  private static final int SHORTEST_STEM = 3;

  private static final Pattern NOMINATIVE =
      Pattern.compile("(?:is|us|s|e|i?a|i|o|а|я|ь|и|[οηαιυ]?σ|η|α|ω)$");

  private static final Pattern FLEETING = Pattern.compile("[eе](?=[^aeiouyаеіоуыэюя]$)");

  /// What the last consonant turns into, all without diacritics.
  private static final Map<Character, String> SOFTENED =
      Map.of('d', "dz", 't', "tsc", 'k', "kc", 'g', "gz", 'к', "кц", 'г', "гз", 'х', "хс");

  private static final Map<Character, String> SPELLINGS = spellings();

  private static final String ENDINGS =
      anyOf(
          "s is us a e i u am im um ai ei as es os iem em",
          "y o ia ie iu om ego iego emu iemu ow owi owie ami ach iej ej",
          "а у ы е о ой ою ай аю ам ом ем эм ю я і ь й ям яй ею ыя ага аму ым ев аў",
          "ος ου ο ε οι ων ους ας α ες ης η ις ι υς υ ω");

  private DeclinedName() {}

  /// Matches the word in a text.
  static Pattern of(String name) {
    var folded = Folding.fold(name);
    var shorter = NOMINATIVE.matcher(folded).replaceFirst("");
    var declines = shorter.length() >= SHORTEST_STEM && shorter.length() < folded.length();
    var stem = declines ? shorter : folded;
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])%s%s%s(?![\\p{L}\\p{N}])"
            .formatted(stem(stem), ENDINGS, declines ? "" : "?"));
  }

  private static String stem(String folded) {
    var fleeting = FLEETING.matcher(folded);
    var optional = folded.length() > SHORTEST_STEM && fleeting.find() ? fleeting.start() : -1;
    var last = folded.length() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(at -> {
          var letter = folded.charAt(at);
          var all = at == last ? SOFTENED.getOrDefault(letter, "" + letter) : "" + letter;
          return at == optional ? "(?:" + spelt(all) + ")?" : spelt(all);
        })
        .collect(Collectors.joining());
  }

  private static String anyOf(String... lists) {
    return Arrays.stream(lists)
        .flatMap(list -> Arrays.stream(list.split(" ", -1)))
        .map(ending ->
            Folding.fold(ending)
                .chars()
                .mapToObj(letter -> spelt("" + (char) letter))
                .collect(Collectors.joining()))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /// One of these letters in either case, with any marks.
  private static String spelt(String folded) {
    return folded
        .chars()
        .mapToObj(
            letter -> SPELLINGS.getOrDefault((char) letter, Pattern.quote("" + (char) letter)))
        .collect(Collectors.joining("", "[", "]\\p{M}*"));
  }

  /// By letter without diacritics all Latin, Greek and Cyrillic letters that become it.
  private static Map<Character, String> spellings() {
    var spellings = new HashMap<Character, String>();
    IntStream.range('A', 0x2000)
        .filter(Character::isLetter)
        .forEach(letter -> {
          var folded = Folding.fold(Character.toString(letter));
          if (folded.length() == 1) {
            spellings.merge(folded.charAt(0), Character.toString(letter), String::concat);
          }
        });
    return spellings;
  }
}
