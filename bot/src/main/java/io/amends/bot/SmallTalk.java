package io.amends.bot;

import io.amends.bot.Verdict.SmallTalk.Kind;
import java.util.List;
import java.util.Optional;

/// Recognises texts that are nothing but a greeting, thanks or a good-bye.
final class SmallTalk {
  private static final int MAX_WORDS = 7;
  private static final List<Kind> FIRST_TO_LAST =
      List.of(Kind.THANKS, Kind.FAREWELL, Kind.GREETING);

  private final Words words;

  SmallTalk(Words words) {
    this.words = words;
  }

  /// The kind that the text is, if nothing else is in it: thanks before good-bye before greeting.
  Optional<Kind> in(String text) {
    var tokens = Words.tokens(text);
    if (tokens.size() > MAX_WORDS) {
      return Optional.empty();
    }
    for (var kind : FIRST_TO_LAST) {
      if (consistsOf(kind, tokens)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private boolean consistsOf(Kind kind, List<String> tokens) {
    var found = false;
    for (int at = 0; at < tokens.size(); ) {
      var length = words.length(wordsFor(kind), tokens, at);
      found |= length > 0;
      var step = Math.max(length, anySmallTalk(tokens, at));
      if (step == 0) {
        return false;
      }
      at += step;
    }
    return found;
  }

  private int anySmallTalk(List<String> tokens, int at) {
    var length = words.length(Words.Kind.FILLER, tokens, at);
    for (var kind : FIRST_TO_LAST) {
      length = Math.max(length, words.length(wordsFor(kind), tokens, at));
    }
    return length;
  }

  private static Words.Kind wordsFor(Kind kind) {
    return switch (kind) {
      case THANKS -> Words.Kind.THANKS;
      case FAREWELL -> Words.Kind.FAREWELL;
      case GREETING -> Words.Kind.GREETING;
    };
  }
}
