package io.amends.knowledge;

import java.time.Duration;
import java.util.List;

/// What was found for a question, and how sure we are.
///
/// @param language the one we take the question to be in
/// @param passages best first, at most 10
/// @param certainty what the decision was made from
/// @param generation of the articles that were searched, see [Articles#generation()]
/// @param took wall time of the search
public record Search(
    String language,
    List<Passage> passages,
    Certainty certainty,
    Decision decision,
    long generation,
    Duration took) {
  public Search {
    passages = List.copyOf(passages);
  }

  /// The probability, 0 to 1, that the first passage is right.
  public double confidence() {
    return certainty.first();
  }

  /// Whether sentence embeddings took part.
  public boolean vectors() {
    return certainty.vectors();
  }
}
