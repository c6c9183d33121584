package io.amends.web;

import io.amends.web.view.HelpEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Articles by topic: the first tag of each, in the order in which the tags first appear.
final class Topics {
  private static final String OTHER = "other";

  /// The tags that have a name in every language.
  private static final Set<String> NAMED =
      Set.of(
          "orders",
          "delivery",
          "returns",
          "refunds",
          "payment",
          "discounts",
          "account",
          "products",
          "contact",
          OTHER);

  private Topics() {}

  static List<Topic> of(List<HelpEntry> entries, Sentences words) {
    var byTag = new LinkedHashMap<String, List<HelpEntry>>();
    for (var entry : entries) {
      byTag.computeIfAbsent(tagOf(entry), _ -> new ArrayList<>()).add(entry);
    }
    return byTag.entrySet().stream()
        .map(e -> new Topic(e.getKey(), name(e.getKey(), words), e.getValue()))
        .toList();
  }

  static Topic of(HelpEntry entry, Sentences words) {
    var tag = tagOf(entry);
    return new Topic(tag, name(tag, words), List.of(entry));
  }

  private static String tagOf(HelpEntry entry) {
    return entry.tags().stream().findFirst().filter(tag -> !tag.isBlank()).orElse(OTHER);
  }

  private static String name(String tag, Sentences words) {
    return NAMED.contains(tag)
        ? words.say("help.topic." + tag)
        : tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
  }
}
