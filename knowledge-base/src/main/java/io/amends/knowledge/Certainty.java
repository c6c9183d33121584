package io.amends.knowledge;

/// How sure we are of what was found.
///
/// @param first probability, 0 to 1, that the first passage is right
/// @param amongThree probability that one of the first three is
/// @param inScope probability that there is an answer at all
/// @param vectors whether sentence embeddings took part
public record Certainty(double first, double amongThree, double inScope, boolean vectors) {
  /// That of a search that found nothing.
  public static Certainty none() {
    return new Certainty(0, 0, 0, false);
  }
}
