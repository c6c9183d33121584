package io.amends.hub.http;

import io.amends.knowledge.Article;
import io.amends.knowledge.Bulk;
import io.amends.knowledge.Bulk.Action;
import io.amends.knowledge.Bulk.Outcome;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Changes of many articles at once, and the way back.
final class BulkRoutes {
  private final Bulk bulk;

  BulkRoutes(Bulk bulk) {
    this.bulk = bulk;
  }

  /// @param action `tag`, `untag`, `publish`, `unpublish`, `archive`, `unarchive` or `delete`
  /// @param tag for the first two
  /// @param langs for the next two; absent or empty for all languages of each article
  /// @param despite the reason to do it even if golden questions are answered worse
  record Given(
      List<String> ids,
      String action,
      @Nullable String tag,
      @Nullable List<String> langs,
      @Nullable String despite) {}

  /// @param rehearsal what it did to the answers; absent if nothing was asked
  record Done(
      int changed,
      List<String> skipped,
      @Nullable String undo,
      @Nullable RehearsalView rehearsal) {}

  Reply apply(Call call) {
    var given = call.body(Given.class);
    if (given.ids.isEmpty() || given.ids.size() > Bulk.MOST) {
      throw Problem.invalid("Please choose 1 to %d articles.".formatted(Bulk.MOST));
    }
    var despite = given.despite == null ? "" : given.despite;
    return switch (bulk.apply(given.ids, action(given), call.agent().id(), despite)) {
      case Outcome.Done(var changed, var skipped, var undo, var report) ->
          Reply.json(new Done(changed, skipped, undo.orElse(null), RehearsalView.ifAsked(report)));
      case Outcome.Refused(var report) -> throw RehearsalView.refused(report);
    };
  }

  private static Action action(Given given) {
    var langs = given.langs == null ? List.<String>of() : given.langs;
    return switch (given.action) {
      case "tag" -> new Action.Tag(tag(given));
      case "untag" -> new Action.Untag(tag(given));
      case "publish" -> new Action.Publish(langs);
      case "unpublish" -> new Action.Unpublish(langs);
      case "archive" -> new Action.Archive(true);
      case "unarchive" -> new Action.Archive(false);
      case "delete" -> new Action.Delete();
      default -> throw Problem.invalid("'action' is not known.");
    };
  }

  private static String tag(Given given) {
    try {
      return Article.checkedTags(given.tag == null ? List.of() : List.of(given.tag)).getFirst();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw Problem.invalid("A tag has 1 to %d characters.".formatted(Article.MAX_TAG));
    }
  }

  /// Takes a change back.
  Reply undo(Call call) {
    return switch (bulk.undo(call.parameter("undo"), ArticleRoutes.despite(call))) {
      case Outcome.Refused(var report) -> throw RehearsalView.refused(report);
      case Bulk.Undone(var restored, var skipped) when restored == 0 && skipped.isEmpty() ->
          throw Problem.notFound();
      case Bulk.Undone undone -> Reply.json(undone);
    };
  }
}
