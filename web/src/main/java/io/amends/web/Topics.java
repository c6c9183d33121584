package io.amends.web;

import io.amends.web.view.HelpEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Articles by topic: the first tag of each, in the order in which the tags first appear.
final class Topics {
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
          "contact");

  private Topics() {}

  static Map<String, List<HelpEntry>> of(List<HelpEntry> entries, Sentences words) {
    var topics = new LinkedHashMap<String, List<HelpEntry>>();
    for (var entry : entries) {
      topics.computeIfAbsent(nameOf(entry, words), _ -> new ArrayList<>()).add(entry);
    }
    return topics;
  }

  static String nameOf(HelpEntry entry, Sentences words) {
    var tag = entry.tags().isEmpty() ? "" : entry.tags().getFirst();
    if (tag.isBlank()) {
      return words.say("help.topic.other");
    }
    if (NAMED.contains(tag)) {
      return words.say("help.topic." + tag);
    }
    return tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
  }
}
