package io.amends.ticketing;

import java.util.List;

/// Why the bot said what it said, kept with the message.
///
/// @param decision `answer`, `clarify`, `handOver` or `smallTalk`
/// @param language that the question was taken to be in
/// @param passages what retrieval found, best first
/// @param tookMs from question to decision
public record Why(String decision, String language, List<Passage> passages, long tookMs) {
  /// @param revision `<article>/<language>@<n>`
  /// @param score how sure we are, 0 to 1
  public record Passage(String article, String title, String revision, double score) {}
}
