package io.amends.ticketing;

import java.util.Map;
import java.util.regex.Pattern;

/// A sentence that agents need often.
///
/// @param shortcut what is typed after `/`; unique; letters, digits and dashes, at most 40
/// @param texts by language of two letters; may hold `{{customer.name}}`, `{{agent.name}}` and
///   `{{ticket.number}}`; at least one
/// @param version counts the edits
public record CannedReply(
    String id, String shortcut, String title, Map<String, String> texts, long version) {
  private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}-]{1,40}");
  private static final int MAX_TITLE = 200;

  public CannedReply {
    texts = Map.copyOf(texts);
    if (!SHORTCUT.matcher(shortcut).matches()) {
      throw new IllegalArgumentException(
          "a shortcut has 1 to 40 letters, digits and dashes: " + shortcut);
    }
    if (title.isBlank() || title.length() > MAX_TITLE) {
      throw new IllegalArgumentException("a title has 1 to %d characters".formatted(MAX_TITLE));
    }
    if (texts.isEmpty() || texts.values().stream().anyMatch(CannedReply::isUnfit)) {
      throw new IllegalArgumentException(
          "at least one text, each of 1 to %d characters".formatted(Message.MAX_TEXT));
    }
    if (!texts.keySet().stream().allMatch(language -> language.matches("[a-z]{2,3}"))) {
      throw new IllegalArgumentException("languages are two letters");
    }
  }

  /// In that language, else in English, else in whatever there is.
  public String text(String language) {
    var english = texts.getOrDefault("en", texts.values().iterator().next());
    return texts.getOrDefault(language, english);
  }

  private static boolean isUnfit(String text) {
    return text.isBlank() || text.length() > Message.MAX_TEXT;
  }
}
