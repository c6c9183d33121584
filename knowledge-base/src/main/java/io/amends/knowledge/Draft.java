package io.amends.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a person writes about one question in one language.
///
/// @param lang BCP 47 tag such as `lv` or `pt-BR`
/// @param question the title, 1 to [#MAX_QUESTION] characters
/// @param variants other ways to ask it, each 1 to [#MAX_QUESTION] characters; at most
///   [#MAX_VARIANTS]
/// @param answer Markdown, 1 to [#MAX_ANSWER] characters
public record Draft(String lang, String question, List<String> variants, String answer) {
  public static final int MAX_QUESTION = 500;
  public static final int MAX_VARIANTS = 200;
  public static final int MAX_ANSWER = 20_000;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

  /// Strips and checks.
  ///
  /// @throws IllegalArgumentException with a sentence for the person who typed it
  public Draft {
    if (!LANGUAGE.matcher(lang).matches()) {
      throw new UnfitException(
          "language",
          Map.of("value", shortened(lang)),
          "'%s' is not a language".formatted(shortened(lang)));
    }
    question = line("question", question);
    var distinct = new LinkedHashSet<String>();
    for (var variant : variants) {
      if (!variant.isBlank()) {
        distinct.add(line("variant", variant));
      }
    }
    distinct.remove(question);
    if (distinct.size() > MAX_VARIANTS) {
      throw new UnfitException(
          "variants",
          Map.of("most", String.valueOf(MAX_VARIANTS)),
          "%d variants, at most %d are allowed".formatted(distinct.size(), MAX_VARIANTS));
    }
    variants = List.copyOf(distinct);
    checkCharacters("answer", answer);
    answer = answer.strip();
    if (answer.isEmpty()) {
      throw empty("answer");
    }
    if (answer.length() > MAX_ANSWER) {
      throw tooLong("answer", answer, MAX_ANSWER);
    }
  }

  /// All the ways to ask, the title first.
  public List<String> wordings() {
    var all = new ArrayList<String>(variants.size() + 1);
    all.add(question);
    all.addAll(variants);
    return all;
  }

  private static String line(String what, String text) {
    checkCharacters(what, text);
    var line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      throw empty(what);
    }
    if (line.length() > MAX_QUESTION) {
      throw tooLong(what, line, MAX_QUESTION);
    }
    return line;
  }

  private static UnfitException empty(String what) {
    return new UnfitException("empty", Map.of("field", what), "the %s is empty".formatted(what));
  }

  private static UnfitException tooLong(String what, String text, int most) {
    return new UnfitException(
        "too-long",
        Map.of("field", what, "most", String.valueOf(most)),
        "the %s has %d characters, at most %d are allowed".formatted(what, text.length(), most));
  }

  private static void checkCharacters(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      var pair = i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
      var control = Character.isISOControl(unit) && unit != '\n' && unit != '\r' && unit != '\t';
      if (control || (Character.isSurrogate(unit) && !pair)) {
        var character = "U+%04X".formatted((int) unit);
        throw new UnfitException(
            "character",
            Map.of("field", what, "character", character),
            "the %s contains a character that is no text, %s".formatted(what, character));
      }
      if (pair) {
        i++;
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }
}
