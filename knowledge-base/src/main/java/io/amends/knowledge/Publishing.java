package io.amends.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Publishes and takes away what stands its rehearsal. Safe for use by many threads.
public final class Publishing {
  /// A reason is cut to this many characters.
  public static final int MAX_REASON = 500;

  private final Articles articles;
  private final Rehearsal rehearsal;

  public Publishing(Articles articles, Rehearsal rehearsal) {
    this.articles = articles;
    this.rehearsal = rehearsal;
  }

  /// What became of it.
  public sealed interface Outcome {
    /// @param report what its rehearsal said; empty if nothing changed for customers
    record Tried(Edit edit, Rehearsal.Report report) implements Outcome {}

    /// Golden questions would be answered worse; nothing was done.
    record Refused(Rehearsal.Report report) implements Outcome {}
  }

  /// What a rehearsal says to a change.
  public sealed interface Verdict {
    /// It may be done.
    ///
    /// @param despite what to keep with its revisions, see [Articles#publish]
    record Fit(String despite, Rehearsal.Report report) implements Verdict {}

    /// Golden questions would be answered worse, and nobody said why they may be.
    record Unfit(Rehearsal.Report report) implements Verdict {}
  }

  public Rehearsal.Report rehearse(Article article, Collection<String> langs) {
    return rehearsal.of(corpus -> Corpus.with(corpus, article, langs));
  }

  /// Rehearses taking these languages away.
  Rehearsal.Report rehearseWithout(Article article, Collection<String> langs) {
    return rehearsal.of(corpus -> Corpus.without(corpus, article.id(), langs));
  }

  /// Rehearses a change of what is published.
  ///
  /// @param despite as with [#publish]
  public Verdict judge(UnaryOperator<List<Revision>> change, String despite) {
    var report = rehearsal.of(change);
    if (report.regressed().isEmpty()) {
      return new Verdict.Fit("", report);
    }
    return despite.isBlank()
        ? new Verdict.Unfit(report)
        : new Verdict.Fit(shortened(despite.strip()), report);
  }

  /// Of these languages the ones that the article has; all of them if none is named.
  static List<String> those(Article article, Collection<String> langs) {
    return article.translations().stream()
        .map(Translation::lang)
        .filter(lang -> langs.isEmpty() || langs.contains(lang))
        .toList();
  }

  /// Publishes the drafts of these languages, see [Articles#publish].
  ///
  /// @param despite the reason to publish even if golden questions are answered worse, which is
  ///   kept with the revisions; empty if there is none
  public Outcome publish(Article seen, Collection<String> langs, String by, String despite) {
    return gated(
        corpus -> Corpus.with(corpus, seen, langs),
        despite,
        reason -> articles.publish(seen.id(), langs, seen.version(), by, reason));
  }

  /// Writes a text that was published before, and publishes it: a new revision.
  ///
  /// @param despite as with [#publish]
  public Outcome rollBack(Article seen, Draft to, String by, String despite) {
    return gated(
        corpus -> Corpus.with(corpus, seen, to),
        despite,
        reason ->
            articles.saveAndPublish(
                seen.id(), seen.tags(), List.of(to), seen.version(), by, reason));
  }

  /// Takes these languages away, see [Articles#unpublish].
  ///
  /// @param despite as with [#publish]; kept with the revisions that go
  public Outcome unpublish(Article seen, Collection<String> langs, String by, String despite) {
    return gated(
        corpus -> Corpus.without(corpus, seen.id(), langs),
        despite,
        reason -> articles.unpublish(seen.id(), langs, seen.version(), by, reason));
  }

  /// Removes the article, see [Articles#delete].
  ///
  /// @param despite as with [#unpublish]
  public Outcome delete(Article seen, String despite) {
    return gated(
        corpus -> Corpus.as(corpus, seen.id(), null),
        despite,
        reason -> articles.delete(seen.id(), seen.version(), reason));
  }

  private Outcome gated(
      UnaryOperator<List<Revision>> change, String despite, Function<String, Edit> step) {
    return switch (judge(change, despite)) {
      case Verdict.Fit(var reason, var report) -> new Outcome.Tried(step.apply(reason), report);
      case Verdict.Unfit(var report) -> new Outcome.Refused(report);
    };
  }

  private static String shortened(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
  }
}
