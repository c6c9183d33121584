package io.amends.knowledge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A question whose right answer is known, and which no change of the FAQ may spoil.
///
/// @param lang two letters, the language of the conversation in which it is asked
/// @param text as a customer asks it, 1 to [#MAX_TEXT] characters
/// @param article that answers it; null if nothing may be answered
public record GoldenQuestion(String id, String lang, String text, @Nullable String article) {
  public static final int MAX_TEXT = 500;

  /// Strips and checks.
  ///
  /// @throws UnfitException with a sentence for the person who typed it
  public GoldenQuestion {
    text = text.strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      throw new UnfitException("empty", Map.of("field", "text"), "the question is empty");
    }
    if (text.length() > MAX_TEXT) {
      throw new UnfitException(
          "too-long",
          Map.of("field", "text", "most", String.valueOf(MAX_TEXT)),
          "the question has %d characters, at most %d are allowed"
              .formatted(text.length(), MAX_TEXT));
    }
    if (!lang.matches("[a-z]{2}")) {
      throw new UnfitException("language", Map.of("value", "lang"), "this is not a language");
    }
    if (article != null) {
      Article.checkId(article);
    }
  }

  /// Whether a customer is well served so: answered or offered the right title; or, where nothing
  /// may be answered, not answered.
  public boolean isRight(Reaction reaction) {
    return article == null
        ? reaction.kind() != Reaction.Kind.ANSWER
        : reaction.passages().stream().anyMatch(passage -> passage.article().equals(article));
  }
}
