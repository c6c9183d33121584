package io.amends.bot;

import io.amends.bot.Words.Kind;

/// Recognises insults, open anger and shouting. A complaint about goods is none of these.
final class Anger {
  private static final int SHOUTED_LETTERS = 12;
  private static final int SHOUTED_WORDS = 3;
  private static final double SHOUTED_SHARE = 0.8;

  private final Words words;

  Anger(Words words) {
    this.words = words;
  }

  boolean isIn(String text) {
    return isShouted(text) || hasAngryWords(text);
  }

  private boolean hasAngryWords(String text) {
    var tokens = Words.tokens(text);
    for (int at = 0; at < tokens.size(); at++) {
      if (words.is(Kind.INSULT, tokens.get(at)) || words.length(Kind.ANGER, tokens, at) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Capitals alone may be a habit; with exclamation marks they are meant.
  private static boolean isShouted(String text) {
    var letters = text.codePoints().filter(Character::isLetter).count();
    var capitals = text.codePoints().filter(Character::isUpperCase).count();
    return text.contains("!!")
        && letters >= SHOUTED_LETTERS
        && capitals >= SHOUTED_SHARE * letters
        && Words.tokens(text).size() >= SHOUTED_WORDS;
  }
}
