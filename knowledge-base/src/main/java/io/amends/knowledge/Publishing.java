package io.amends.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Publishes what stands its rehearsal. Safe for use by many threads.
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
    record Tried(Edit edit) implements Outcome {}

    /// Golden questions would be answered worse; nothing was published.
    record Refused(Rehearsal.Report report) implements Outcome {}
  }

  /// What a rehearsal says to a change.
  public sealed interface Verdict {
    /// It may be published.
    ///
    /// @param despite what to keep with its revisions, see [Articles#publish]
    record Fit(String despite) implements Verdict {}

    /// Golden questions would be answered worse, and nobody said why they may be.
    record Unfit(Rehearsal.Report report) implements Verdict {}
  }

  public Rehearsal.Report rehearse(Article article, Collection<String> langs) {
    return rehearsal.of(corpus -> Corpus.with(corpus, article, langs));
  }

  /// Rehearses a change of what is published.
  ///
  /// @param despite as with [#publish]
  public Verdict judge(UnaryOperator<List<Revision>> change, String despite) {
    var report = rehearsal.of(change);
    if (report.regressed().isEmpty()) {
      return new Verdict.Fit("");
    }
    return despite.isBlank()
        ? new Verdict.Unfit(report)
        : new Verdict.Fit(shortened(despite.strip()));
  }

  /// Publishes several articles at once.
  ///
  /// @param langs nothing for all that each of them has
  static UnaryOperator<List<Revision>> all(List<Article> some, Collection<String> langs) {
    return corpus -> {
      var next = corpus;
      for (var article : some) {
        next = Corpus.with(next, article, those(article, langs));
      }
      return next;
    };
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
    if (isLive(seen, langs)) {
      return new Outcome.Tried(articles.publish(seen.id(), langs, seen.version(), by, ""));
    }
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

  private Outcome gated(
      UnaryOperator<List<Revision>> change, String despite, Function<String, Edit> step) {
    return switch (judge(change, despite)) {
      case Verdict.Fit(var reason) -> new Outcome.Tried(step.apply(reason));
      case Verdict.Unfit(var report) -> new Outcome.Refused(report);
    };
  }

  private static boolean isLive(Article article, Collection<String> langs) {
    return langs.stream()
        .allMatch(lang ->
            article
                .in(lang)
                .flatMap(one -> one.live().filter(live -> live.text().equals(one.draft())))
                .filter(live -> live.tags().equals(article.tags()))
                .isPresent());
  }

  private static String shortened(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
  }
}
