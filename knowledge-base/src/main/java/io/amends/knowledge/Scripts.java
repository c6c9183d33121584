package io.amends.knowledge;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the letters of a text say about its language.
public final class Scripts {
  private static final Map<String, UnicodeScript> SCRIPT_OF =
      Map.ofEntries(
          Map.entry("el", UnicodeScript.GREEK),
          Map.entry("be", UnicodeScript.CYRILLIC),
          Map.entry("bg", UnicodeScript.CYRILLIC),
          Map.entry("kk", UnicodeScript.CYRILLIC),
          Map.entry("mk", UnicodeScript.CYRILLIC),
          Map.entry("ru", UnicodeScript.CYRILLIC),
          Map.entry("sr", UnicodeScript.CYRILLIC),
          Map.entry("uk", UnicodeScript.CYRILLIC),
          Map.entry("ar", UnicodeScript.ARABIC),
          Map.entry("fa", UnicodeScript.ARABIC),
          Map.entry("he", UnicodeScript.HEBREW),
          Map.entry("hi", UnicodeScript.DEVANAGARI),
          Map.entry("hy", UnicodeScript.ARMENIAN),
          Map.entry("ja", UnicodeScript.HAN),
          Map.entry("ka", UnicodeScript.GEORGIAN),
          Map.entry("ko", UnicodeScript.HANGUL),
          Map.entry("th", UnicodeScript.THAI),
          Map.entry("zh", UnicodeScript.HAN));

  /// Lower-case letters beyond a to z, and those that tell Cyrillic alphabets apart.
  private static final Map<String, String> OWN_LETTERS =
      Map.ofEntries(
          Map.entry("be", "ўі"),
          Map.entry("uk", "іїєґ"),
          Map.entry("ru", "ищъ"),
          Map.entry("lv", "āčēģīķļņšūž"),
          Map.entry("lt", "ąčęėįšųūž"),
          Map.entry("et", "äõöüšž"),
          Map.entry("pl", "ąćęłńóśźż"),
          Map.entry("de", "äöüß"),
          Map.entry("fr", "àâçéèêëîïôùûœ"),
          Map.entry("es", "áéíñóúü"));

  private Scripts() {}

  /// Those of the allowed languages that use the script of most of the text's letters, and, where
  /// letters of only one of them occur, that one. Never empty: if none fits, English, which most
  /// people read a little of; all, if that is not allowed.
  public static List<String> plausible(String text, Collection<String> allowed) {
    var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
    var all = new ArrayList<>(allowed);
    var main = letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    if (main.isEmpty()) {
      return all;
    }
    var sameScript = all.stream().filter(lang -> scriptOf(lang) == main.get()).toList();
    if (sameScript.size() < 2) {
      return sameScript.isEmpty() ? fallback(all) : sameScript;
    }
    return byLetters(text, sameScript);
  }

  private static List<String> fallback(List<String> allowed) {
    return allowed.contains("en") ? List.of("en") : allowed;
  }

  private static List<String> byLetters(String text, List<String> langs) {
    var telling =
        text.toLowerCase(java.util.Locale.ROOT)
            .codePoints()
            .mapToObj(Character::toString)
            .collect(Collectors.toSet());
    var fitting =
        langs.stream()
            .filter(lang -> telling.stream().anyMatch(OWN_LETTERS.getOrDefault(lang, "")::contains))
            .toList();
    return fitting.size() == 1 ? fitting : langs;
  }

  private static UnicodeScript scriptOf(String lang) {
    var dash = lang.indexOf('-');
    return SCRIPT_OF.getOrDefault(dash < 0 ? lang : lang.substring(0, dash), UnicodeScript.LATIN);
  }
}
