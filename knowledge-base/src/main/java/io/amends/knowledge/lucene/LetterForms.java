package io.amends.knowledge.lucene;

import io.amends.knowledge.Folding;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes Greek and Belarusian as they sound, in Latin letters without finesse. So `πληρώνω`,
/// `plirono`, `plhrwnw` and a misspelt `πλιρόνο` are one word, and so are `дастаўка`, the Russian
/// `доставка` and `dastauka`. Other languages stay as they are.
final class LetterForms {
  private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1+");
  private static final Pattern GREEKLISH_ETA =
      Pattern.compile("h(?![aeiouyw])|(?<=[^aeiouyw\\W])h");
  private static final Pattern SOFT = Pattern.compile("[ij](?=[aeou])");
  private static final Pattern GREEK_LETTERS = Pattern.compile("\\p{IsGreek}");
  private static final Pattern CYRILLIC_LETTERS = Pattern.compile("\\p{IsCyrillic}");

  private static final Map<Character, List<Map.Entry<String, String>>> GREEK =
      pairs(
          "ου ou αι e ει i οι i υι i αυ av ευ ev γγ gk α a β v γ g δ d ε e ζ z η i θ th"
              + " ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s ς s τ t υ i φ f χ x ψ ps ω o");
  private static final Map<Character, List<Map.Entry<String, String>>> GREEKLISH =
      pairs(
          "ou ou oy ou ai e ei i oi i au av ay av eu ev ey ev gg gk 8 th"
              + " 3 ks w o y i u i b v c k q th j ks");
  private static final Map<Character, List<Map.Entry<String, String>>> CYRILLIC =
      pairs(
          "а a б b в u г h ґ h д d е e ё e ж z з z и i і i й j к k л l м m н n о a п p р r с s т t"
              + " у u ў u ф f х h ц c ч c ш s щ sc ъ - ы i ь - э e ю u я a ' - ’ - ʼ -");
  private static final Map<Character, List<Map.Entry<String, String>>> LATIN_BELARUSIAN =
      pairs("shch sc sh s zh z ch h kh h g h y i v u w u o a ' -");

  private LetterForms() {}

  /// The form that is indexed and searched.
  static String of(String lang, String text) {
    return switch (lang) {
      case "el" -> DOUBLED.matcher(greek(Folding.fold(text))).replaceAll("$1");
      case "be" -> DOUBLED.matcher(belarusian(Folding.fold(text))).replaceAll("$1");
      default -> text;
    };
  }

  /// Whether a text in this language may be written in Latin letters, too.
  static boolean has(String lang) {
    return lang.equals("el") || lang.equals("be");
  }

  /// Whether a text has no letter of the language's own script, though it has one.
  static boolean isForeign(String lang, String text) {
    return switch (lang) {
      case "el" -> !GREEK_LETTERS.matcher(text).find();
      case "be" -> !CYRILLIC_LETTERS.matcher(text).find();
      default -> false;
    };
  }

  private static String greek(String folded) {
    if (GREEK_LETTERS.matcher(folded).find()) {
      return replaced(folded, GREEK);
    }
    var eta =
        folded
            .replaceAll("\\bthn\\b", "tin")
            .replaceAll("\\bths\\b", "tis")
            .replaceAll("\\bth\\b", "ti")
            .replace("th", "8")
            .replace("ch", "x")
            .replace("kh", "x")
            .replace("ph", "f");
    return replaced(GREEKLISH_ETA.matcher(eta).replaceAll("i").replace("h", "x"), GREEKLISH);
  }

  private static String belarusian(String folded) {
    var cyrillic = CYRILLIC_LETTERS.matcher(folded).find();
    var latin = replaced(folded, cyrillic ? CYRILLIC : LATIN_BELARUSIAN);
    return SOFT.matcher(latin).replaceAll("").replace("j", "");
  }

  private static String replaced(
      String text, Map<Character, List<Map.Entry<String, String>>> groups) {
    var result = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      at += replace(text, at, groups.getOrDefault(text.charAt(at), List.of()), result);
    }
    return result.toString();
  }

  /// @param groups longer ones first
  /// @return how many letters were read
  private static int replace(
      String text, int at, List<Map.Entry<String, String>> groups, StringBuilder result) {
    for (var group : groups) {
      if (text.startsWith(group.getKey(), at)) {
        result.append(group.getValue());
        return group.getKey().length();
      }
    }
    result.append(text.charAt(at));
    return 1;
  }

  /// Letter groups by their first letter; a dash stands for nothing.
  private static Map<Character, List<Map.Entry<String, String>>> pairs(String words) {
    var all = List.of(words.split(" ", -1));
    return IntStream.range(0, all.size() / 2)
        .mapToObj(i -> Map.entry(all.get(2 * i), all.get(2 * i + 1).replace("-", "")))
        .collect(Collectors.groupingBy(pair -> pair.getKey().charAt(0)));
  }
}
