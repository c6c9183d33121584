package io.amends.web;

import com.ibm.icu.text.PluralRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The sentences of one language. Immutable.
public final class Sentences {
  private final Locale locale;
  private final PluralRules plurals;
  private final Map<String, Sentence> byKey;

  Sentences(Locale locale, Map<String, Sentence> byKey) {
    this.locale = locale;
    this.plurals = PluralRules.forLocale(locale);
    this.byKey = Map.copyOf(byKey);
  }

  /// For dates and numbers.
  public Locale locale() {
    return locale;
  }

  /// Two letters.
  public String language() {
    return locale.getLanguage();
  }

  /// One sentence with its values filled in.
  ///
  /// @param values names and what to put in their place, in turn: `say("minutes", "n", 5)`
  /// @throws IllegalArgumentException if there is no such key, or a value is missing
  public String say(String key, Object... values) {
    var sentence = byKey.get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no text is called " + key);
    }
    var named = new HashMap<String, Object>();
    for (var i = 0; i + 1 < values.length; i += 2) {
      named.put(String.valueOf(values[i]), values[i + 1]);
    }
    return sentence.with(named, plurals);
  }
}
