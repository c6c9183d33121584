package io.amends.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.TreeMap;

/// What every template needs: the words of its language, the bundles, and where the site is.
/// Immutable.
public final class Page {
  private static final Map<String, String> NAMES =
      Map.of(
          "en", "English", "lv", "Latviešu", "be", "Беларуская", "el", "Ελληνικά", "pl", "Polski");

  private final Sentences words;
  private final Assets assets;
  private final String publicUrl;
  private final String site;

  Page(Sentences words, Assets assets, String publicUrl, String site) {
    this.words = words;
    this.assets = assets;
    this.publicUrl = publicUrl;
    this.site = site;
  }

  /// @see Sentences#say
  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  public String language() {
    return words.language();
  }

  /// The path of a bundle.
  public String asset(String name) {
    return assets.path(name);
  }

  /// The id of the web chat that stands on help pages and in the demo shop.
  public String site() {
    return site;
  }

  /// The whole address of a path of this site.
  public String url(String path) {
    return publicUrl + path;
  }

  /// A value as it stands in the query of an address.
  public String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// How people who speak a language call it.
  public String nameOf(String language) {
    return NAMES.getOrDefault(language, language);
  }

  /// Where the same page is in other languages: addresses by language, from a pattern with
  /// `{lang}`.
  public Map<String, String> inLanguages(Iterable<String> languages, String pattern) {
    var paths = new TreeMap<String, String>();
    for (var language : languages) {
      paths.put(language, pattern.replace("{lang}", language));
    }
    return paths;
  }

  /// @param cents of a euro
  public String price(int cents) {
    return Shop.price(cents, language());
  }

  public String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words.locale())
        .format(day);
  }
}
