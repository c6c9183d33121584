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

  public Rehearsal.Report rehearse(Article article, Collection<String> langs) {
    return rehearsal.of(corpus -> Corpus.with(corpus, article, langs));
  }

  /// What publishing several articles at once would change.
  ///
  /// @param langs nothing for all that each of them has
  Rehearsal.Report rehearseAll(List<Article> some, Collection<String> langs) {
    return rehearsal.of(corpus -> {
      var next = corpus;
      for (var article : some) {
        next = Corpus.with(next, article, those(article, langs));
      }
      return next;
    });
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
    var report = rehearsal.of(change);
    if (report.regressed().isEmpty()) {
      return new Outcome.Tried(step.apply(""));
    }
    return despite.isBlank()
        ? new Outcome.Refused(report)
        : new Outcome.Tried(step.apply(shortened(despite.strip())));
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

  static String shortened(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
  }
}
