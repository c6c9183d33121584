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
    record Done(int changed, List<String> skipped, Optional<String> undo) implements Outcome {}

    /// Golden questions would be answered worse; nothing was changed.
    record Refused(Rehearsal.Report report) implements Outcome {}
  }

  /// @param ids at most [#MOST]
  /// @param despite as in [Publishing#publish]
  public Outcome apply(Collection<String> ids, Action action, String by, String despite) {
    var found = ids.stream().distinct().flatMap(id -> articles.find(id).stream()).toList();
    var reason = "";
    if (action instanceof Action.Publish(var langs)) {
      switch (publishing.judge(Publishing.all(found, langs), despite)) {
        case Verdict.Fit(var why) -> reason = why;
        case Verdict.Unfit(var report) -> {
          return new Outcome.Refused(report);
        }
      }
    }
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
        changed, skipped, steps.isEmpty() ? Optional.empty() : Optional.of(undos.keep(steps)));
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
          articles.unpublish(id, Publishing.those(article, langs), version, by);
      case Action.Archive(var archived) -> articles.archive(id, archived, version);
      case Action.Delete() -> articles.delete(id, version);
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

  /// What could be taken back.
  ///
  /// @param skipped articles that were changed since
  public record Undone(int restored, List<String> skipped) {}

  /// Takes a change back, once.
  public Undone undo(String id) {
    var restored = 0;
    var skipped = new ArrayList<String>();
    for (var step : undos.take(id)) {
      var before = step.before();
      var edit =
          before == null
              ? articles.delete(step.article(), step.version())
              : articles.restore(before, step.version());
      if (edit instanceof Edit.Saved) {
        restored++;
      } else {
        skipped.add(step.article());
      }
    }
    return new Undone(restored, skipped);
  }
}
