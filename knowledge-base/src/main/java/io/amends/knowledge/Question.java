package io.amends.knowledge;

import java.util.Optional;

/// What a customer asks.
///
/// @param text as typed, any length
/// @param language the language of the conversation so far, if it is known
public record Question(String text, Optional<String> language) {
  public static Question of(String text) {
    return new Question(text, Optional.empty());
  }

  /// The same question in a conversation that was held in this language until now.
  public Question within(String lang) {
    return new Question(text, Optional.of(lang));
  }
}
