package io.amends.channels.webchat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A configured web chat: how the widget looks, and where it may stand.
///
/// @param id what `data-site` says; 1 to 40 of `a-z`, `0-9` and `-`
/// @param name of the shop, as customers see it; 1 to 80 characters
/// @param color of the widget, as `#1f6feb`
/// @param greeting the first words by language; at most 300 characters each
/// @param origins of the pages that may chat, as `https://shop.example`; `*` lets every page chat.
///   Pages of the hub itself always may
/// @param version counts the edits
public record Site(
    String id,
    String name,
    String color,
    Map<String, String> greeting,
    List<String> origins,
    long version) {
  /// The web chat of the demo shop.
  public static final String DEMO = "demo";

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]+)?");
  private static final String ANY = "*";
  private static final int MAX_NAME = 80;
  private static final int MAX_GREETING = 300;
  private static final int MAX_ORIGINS = 50;

  /// @throws IllegalArgumentException with a sentence for the person who typed it
  public Site {
    color = color.toLowerCase(Locale.ROOT);
    greeting = Map.copyOf(greeting);
    origins = origins.stream().map(Site::canonical).distinct().toList();
    require(ID.matcher(id).matches(), "the id has 1 to 40 of a-z, 0-9 and dashes");
    require(
        !name.isBlank() && name.length() <= MAX_NAME,
        "the name has 1 to %d characters".formatted(MAX_NAME));
    require(COLOR.matcher(color).matches(), "the colour looks like #1f6feb");
    require(
        greeting.keySet().stream().allMatch(l -> LANGUAGE.matcher(l).matches()),
        "languages are two letters");
    require(
        greeting.values().stream().allMatch(text -> text.length() <= MAX_GREETING),
        "a greeting has at most %d characters".formatted(MAX_GREETING));
    require(origins.size() <= MAX_ORIGINS, "at most %d origins".formatted(MAX_ORIGINS));
    for (var origin : origins) {
      require(
          origin.equals(ANY) || ORIGIN.matcher(origin).matches(),
          "'%s' is no origin: it looks like https://shop.example".formatted(origin));
    }
  }

  /// The web chat of the demo shop, which stands on the hub's own pages.
  public static Site demo() {
    return new Site(
        DEMO,
        "Linden & Loom",
        "#2f5d50",
        Map.of(
            "en", "Hello! Ask me about orders, delivery, returns or products.",
            "lv", "Sveiki! Jautājiet par pasūtījumiem, piegādi, atgriešanu vai precēm.",
            "be", "Вітаем! Пытайцеся пра заказы, дастаўку, вяртанне або тавары.",
            "el", "Γεια σας! Ρωτήστε με για παραγγελίες, αποστολή, επιστροφές ή προϊόντα.",
            "pl", "Dzień dobry! Proszę pytać o zamówienia, dostawę, zwroty i produkty."),
        List.of(),
        0);
  }

  /// May a page of this origin chat?
  ///
  /// @param origin as the browser says
  public boolean allows(String origin) {
    return origins.contains(ANY) || origins.contains(canonical(origin));
  }

  /// The greeting in that language, else in English; empty if there is none.
  public String greetingIn(String language) {
    return greeting.getOrDefault(language, greeting.getOrDefault("en", ""));
  }

  private static String canonical(String origin) {
    var lower = origin.strip().toLowerCase(Locale.ROOT);
    var bare = lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    if (bare.startsWith("https://") && bare.endsWith(":443")) {
      return bare.substring(0, bare.length() - ":443".length());
    }
    return bare.startsWith("http://") && bare.endsWith(":80")
        ? bare.substring(0, bare.length() - ":80".length())
        : bare;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
