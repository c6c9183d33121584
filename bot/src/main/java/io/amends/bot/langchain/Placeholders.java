package io.amends.bot.langchain;

import io.amends.bot.langchain.ModelFailure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Keeps personal data in the house: what a model is told carries `<EMAIL_1>` instead of an
/// address, and what it says gets the address back. The same datum has the same placeholder
/// throughout one call. For one thread.
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<(?:EMAIL|IBAN|CARD|PHONE|ORDER|NAME)_\\d{1,4}>");

  private final List<String> names;
  private final Map<String, String> byDatum = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /// @param names by which the customer is known
  Placeholders(List<String> names) {
    this.names = PersonalData.parts(names);
  }

  /// Replaces personal data. What looks like a placeholder already is made harmless.
  String hide(String text) {
    var hidden = PLACEHOLDER.matcher(text).replaceAll(m -> m.group().replace('<', '‹'));
    for (var found : PersonalData.in(hidden, names)) {
      hidden = replaced(hidden, found.datum(), of(found.kind(), found.datum()));
    }
    return hidden;
  }

  /// Only whole words, so that a name does not cut another word in two.
  private static String replaced(String text, String datum, String placeholder) {
    return Pattern.compile("(?<![\\p{L}\\p{N}<_])" + Pattern.quote(datum) + "(?![\\p{L}\\p{N}_>])")
        .matcher(text)
        .replaceAll(_ -> placeholder);
  }

  private String of(String kind, String datum) {
    return byDatum.computeIfAbsent(
        datum, _ -> "<%s_%d>".formatted(kind, counts.merge(kind, 1, Integer::sum)));
  }

  /// Puts the data back.
  ///
  /// @throws ModelFailure if there is a placeholder in it that we never gave
  String restore(String text) {
    var byPlaceholder = new LinkedHashMap<String, String>();
    byDatum.forEach((datum, placeholder) -> byPlaceholder.put(placeholder, datum));
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(m -> {
          var datum = byPlaceholder.get(m.group());
          if (datum == null) {
            throw new ModelFailure(Kind.PLACEHOLDERS);
          }
          return java.util.regex.Matcher.quoteReplacement(datum);
        });
  }

  /// Restores a text that must still have all the data.
  ///
  /// @throws ModelFailure if one is lost or invented
  String restoreAll(String text) {
    var missing = new ArrayList<>(byDatum.values());
    missing.removeIf(text::contains);
    if (!missing.isEmpty()) {
      throw new ModelFailure(Kind.PLACEHOLDERS);
    }
    return restore(text);
  }
}
