package io.amends.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An entry of the FAQ: one question with its answer, in as many languages as there are.
///
/// @param id chosen once by the author, such as `delivery-cost`; 1 to 80 of `a-z 0-9 . _ -`
/// @param tags at most [#MAX_TAGS] of at most [#MAX_TAG] characters
/// @param translations one a language, in the order they were added
/// @param version grows with each change, from 1; an editor hands back the one it saw
/// @param archived put aside: not in lists, until it is published again or brought back
public record Article(
    String id, List<String> tags, List<Translation> translations, long version, boolean archived) {
  public static final int MAX_TAGS = 20;
  public static final int MAX_TAG = 50;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

  public Article {
    checkId(id);
    tags = checkedTags(tags);
    translations = List.copyOf(translations);
    if (translations.stream().map(Translation::lang).distinct().count() != translations.size()) {
      throw new IllegalArgumentException("article '%s' has a language twice".formatted(id));
    }
  }

  public Article(String id, List<String> tags, List<Translation> translations, long version) {
    this(id, tags, translations, version, false);
  }

  public Optional<Translation> in(String lang) {
    return translations.stream().filter(translation -> translation.lang().equals(lang)).findFirst();
  }

  /// Checks the form of an id.
  ///
  /// @throws IllegalArgumentException with a sentence for the person who typed it
  public static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new UnfitException(
          "id",
          Map.of(),
          "the id may have 1 to 80 of a-z, 0-9, dot, dash and underscore, and starts with a letter"
              + " or digit");
    }
  }

  /// The tags without blanks and repetitions.
  ///
  /// @throws IllegalArgumentException with a sentence for the person who typed them
  public static List<String> checkedTags(List<String> tags) {
    var clean = tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
    if (clean.size() > MAX_TAGS || clean.stream().anyMatch(tag -> tag.length() > MAX_TAG)) {
      throw new UnfitException(
          "tags",
          Map.of("most", String.valueOf(MAX_TAGS), "longest", String.valueOf(MAX_TAG)),
          "at most %d tags of at most %d characters are allowed".formatted(MAX_TAGS, MAX_TAG));
    }
    return clean;
  }
}
