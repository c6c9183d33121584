package io.amends.bot.langchain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes a text apart into what carries meaning: words, numbers with what is glued to them, links,
/// addresses, and signs such as `%` and `€`. Case, emphasis and most punctuation carry none;
/// question marks do.
final class Tokens {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\(\\s*([^)\\s]*)[^)]*\\)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "https?://[^\\s)>\\]]*[^\\s)>\\].,;:!?]"
              + "|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"
              + "|[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.[\\p{L}]{2,}(?:/\\S*[\\p{L}\\p{N}/])?"
              + "|[-−+]?\\p{N}(?:[\\p{N}.,:/×-]*\\p{N})?"
              + "|\\p{L}[\\p{L}\\p{M}\\p{N}'-]*"
              + "|[^\\s\\p{L}\\p{N}]");

  /// What may be anywhere, or missing, without a change of meaning.
  private static final String SOFT = ",.;:!\"«»„“”‘’'`´()[]{}*_…–—-\\|~";

  private Tokens() {}

  static List<String> of(String text) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(flat(text));
    while (matcher.find()) {
      var token = matcher.group().toLowerCase(Locale.ROOT);
      if (token.codePointCount(0, token.length()) > 1 || !SOFT.contains(token)) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /// In one form: composed letters, links as their words and their address, one kind of dash and of
  /// apostrophe; a Greek question mark is one.
  private static String flat(String text) {
    var flat =
        LINK.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
            .replaceAll("$1 <$2> ")
            .replace("**", "")
            .replace("__", "")
            .replaceAll("(?<=\\p{N})\\s?[–—‑−](?=\\p{N})", "-")
            .replace('‑', '-')
            .replace('’', '\'')
            .replace('\u00a0', ' ')
            .replace('\u037e', ';');
    return flat.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == GREEK)
        ? flat.replace(';', '?')
        : flat;
  }

  private static final Character.UnicodeScript GREEK = Character.UnicodeScript.GREEK;
}
