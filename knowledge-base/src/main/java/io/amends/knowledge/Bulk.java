package io.amends.knowledge;

import io.amends.knowledge.Publishing.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Changes many articles at once, and takes changes back. Each article is one atomic step; who was
/// changed by somebody else meanwhile is left as it is. Safe for use by many threads.
public final class Bulk {
  public static final int MOST = 500;

  private final Articles articles;
  private final Publishing publishing;
  private final Undos undos;

  public Bulk(Articles articles, Publishing publishing, Undos undos) {
    this.articles = articles;
    this.publishing = publishing;
    this.undos = undos;
  }

  /// What is done with each.
  public sealed interface Action {
    record Tag(String tag) implements Action {}

    record Untag(String tag) implements Action {}

    /// @param langs nothing for all that the article has
    record Publish(List<String> langs) implements Action {}

    /// @param langs nothing for all that the article has
    record Unpublish(List<String> langs) implements Action {}

    record Archive(boolean archived) implements Action {}

    record Delete() implements Action {}
  }

  /// What became of it.
  public sealed interface Outcome {
    /// @param changed how many were changed
    /// @param skipped ids of those that are gone, or were changed by somebody else, or did not fit
    /// @param undo to take it back by; nothing if nothing was changed
    /// @param report what its rehearsal said; empty if nothing changed for customers
    record Done(int changed, List<String> skipped, Optional<String> undo, Rehearsal.Report report)
        implements Outcome {}

    /// Golden questions would be answered worse; nothing was changed.
    record Refused(Rehearsal.Report report) implements Outcome, Undoing {}
  }

  /// @param ids at most [#MOST]
  /// @param despite as in [Publishing#publish]
  public Outcome apply(Collection<String> ids, Action action, String by, String despite) {
    var found = ids.stream().distinct().flatMap(id -> articles.find(id).stream()).toList();
    return switch (publishing.judge(corpus -> after(corpus, found, action), despite)) {
      case Verdict.Unfit(var report) -> new Outcome.Refused(report);
      case Verdict.Fit(var reason, var report) -> apply(ids, found, action, by, reason, report);
    };
  }

  private static List<Revision> after(List<Revision> corpus, List<Article> some, Action action) {
    var next = corpus;
    for (var article : some) {
      next =
          switch (action) {
            case Action.Publish(var langs) ->
                Corpus.with(next, article, Publishing.those(article, langs));
            case Action.Unpublish(var langs) ->
                Corpus.without(next, article.id(), Publishing.those(article, langs));
            case Action.Archive(var archived) ->
                archived ? Corpus.as(next, article.id(), null) : next;
            case Action.Delete() -> Corpus.as(next, article.id(), null);
            case Action.Tag _, Action.Untag _ -> next;
          };
    }
    return next;
  }

  private Outcome.Done apply(
      Collection<String> ids,
      List<Article> found,
      Action action,
      String by,
      String reason,
      Rehearsal.Report report) {
    var skipped = new ArrayList<>(ids);
    var steps = new ArrayList<Undos.Step>();
    var changed = 0;
    for (var article : found) {
      if (edit(article, action, by, reason) instanceof Edit.Saved(var now)) {
        var gone = action instanceof Action.Delete;
        steps.add(new Undos.Step(article.id(), gone ? 0 : now.version(), article));
        skipped.remove(article.id());
        changed++;
      }
    }
    return new Outcome.Done(
        changed,
        skipped,
        steps.isEmpty() ? Optional.empty() : Optional.of(undos.keep(steps)),
        report);
  }

  private Edit edit(Article article, Action action, String by, String reason) {
    var id = article.id();
    var version = article.version();
    return switch (action) {
      case Action.Tag(var tag) -> tags(article, with(article.tags(), tag), by);
      case Action.Untag(var tag) ->
          tags(article, article.tags().stream().filter(one -> !one.equals(tag)).toList(), by);
      case Action.Publish(var langs) ->
          articles.publish(id, Publishing.those(article, langs), version, by, reason);
      case Action.Unpublish(var langs) ->
          articles.unpublish(id, Publishing.those(article, langs), version, by, reason);
      case Action.Archive(var archived) -> articles.archive(id, archived, version, reason);
      case Action.Delete() -> articles.delete(id, version, reason);
    };
  }

  private Edit tags(Article article, List<String> tags, String by) {
    return tags.size() > Article.MAX_TAGS
        ? new Edit.Conflict(article)
        : articles.save(article.id(), tags, List.of(), article.version(), by);
  }

  private static List<String> with(List<String> tags, String tag) {
    var more = new ArrayList<>(tags);
    if (!more.contains(tag)) {
      more.add(tag);
    }
    return more;
  }

  /// What became of taking a change back.
  public sealed interface Undoing permits Undone, Outcome.Refused {}

  /// What could be taken back.
  ///
  /// @param skipped articles that were changed since
  public record Undone(int restored, List<String> skipped) implements Undoing {}

  /// Takes a change back, once.
  ///
  /// @param despite as in [Publishing#publish]
  public Undoing undo(String id, String despite) {
    var steps = undos.find(id).stream().filter(this::isUntouched).toList();
    return switch (publishing.judge(corpus -> before(corpus, steps), despite)) {
      case Verdict.Unfit(var report) -> new Outcome.Refused(report);
      case Verdict.Fit(var reason, _) -> takeBack(id, reason);
    };
  }

  private boolean isUntouched(Undos.Step step) {
    return articles.find(step.article()).map(Article::version).orElse(0L) == step.version();
  }

  private static List<Revision> before(List<Revision> corpus, List<Undos.Step> steps) {
    var next = corpus;
    for (var step : steps) {
      next = Corpus.as(next, step.article(), step.before());
    }
    return next;
  }

  private Undone takeBack(String id, String reason) {
    var restored = 0;
    var skipped = new ArrayList<String>();
    for (var step : undos.take(id)) {
      var before = step.before();
      var edit =
          before == null
              ? articles.delete(step.article(), step.version(), reason)
              : articles.restore(before, step.version(), reason);
      if (edit instanceof Edit.Saved) {
        restored++;
      } else {
        skipped.add(step.article());
      }
    }
    return new Undone(restored, skipped);
  }
}
