package io.amends.ticketing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the bot said what it said, kept with the message.
///
/// @param decision `answer`, `clarify`, `handOver` or `smallTalk`
/// @param language that the question was taken to be in
/// @param passages what retrieval found, best first
/// @param tookMs from question to decision
/// @param worded what a language model had to do with it; null if none was asked
/// @param certainty what was decided by; null if nothing was searched for, or if it was not kept
public record Why(
    String decision,
    String language,
    List<Passage> passages,
    long tookMs,
    @Nullable Worded worded,
    @Nullable Certainty certainty) {
  public Why(String decision, String language, List<Passage> passages, long tookMs) {
    this(decision, language, passages, tookMs, null, null);
  }

  /// The same, with what a model had to do with it.
  ///
  /// @param anew the decision as it is now
  public Why with(String anew, Worded by) {
    return new Why(anew, language, passages, tookMs + by.tookMs(), by, certainty);
  }

  /// The same for another decision.
  public Why with(String anew) {
    return new Why(anew, language, passages, tookMs, worded, certainty);
  }

  /// @param revision `<article>/<language>@<n>`
  /// @param score how well it fits, 0 to 1; no probability
  public record Passage(String article, String title, String revision, double score) {}

  /// Probabilities, 0 to 1.
  ///
  /// @param first that the first passage is right
  /// @param amongThree that one of the first three is
  /// @param inScope that there is an answer at all
  public record Certainty(double first, double amongThree, double inScope) {}

  /// A call of a language model.
  ///
  /// @param way `select`: it chose the passages; `compose`: it wrote sentences that passed the
  ///   gate; `quote`: it was of no use, and the best passage was quoted; `draft`: for an agent
  /// @param model as the provider calls it
  /// @param prompt name and version of the prompt, such as `select-1`
  /// @param tokensIn what was read; tokens are 0 where nothing was told
  /// @param tookMs of all tries together
  /// @param costMicros millionths of the currency that the prices are set in
  /// @param failure why it was of no use; null if it was
  public record Worded(
      String way,
      String model,
      String prompt,
      long tokensIn,
      long tokensOut,
      long tookMs,
      long costMicros,
      @Nullable String failure) {}
}
