package io.amends.knowledge;

/// What a corpus gives to a question that it answers: the means over wordings of its own that were
/// taken out and asked.
///
/// @param score of the first passage, see [Signs#score()]
/// @param cosine see [Signs#cosine()]
/// @param examples how many were asked, at least 0
public record Level(double score, double cosine, int examples) {
  /// So many examples weigh as much as what is usual.
  private static final double TRUST = 15;

  /// Of these examples, if there are any, drawn towards what is usual where they are few.
  Level towards(Level usual) {
    var own = examples / (examples + TRUST);
    return new Level(
        own * score + (1 - own) * usual.score, own * cosine + (1 - own) * usual.cosine, examples);
  }
}
