package io.amends.hub.http;

import io.amends.knowledge.Article;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Articles.Filter;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Edit;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Publishing.Outcome;
import io.amends.knowledge.Undos;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The FAQ, as admins edit it.
final class ArticleRoutes {
  private static final int PAGE = 50;

  private final Articles articles;
  private final Publishing publishing;
  private final Undos undos;
  private final ArticleViews views;

  ArticleRoutes(Articles articles, Publishing publishing, Undos undos, ArticleViews views) {
    this.articles = articles;
    this.publishing = publishing;
    this.undos = undos;
    this.views = views;
  }

  record Page(List<ArticleViews.Line> articles, @Nullable String next, long total) {}

  record TranslationText(
      String lang, String question, @Nullable List<String> variants, String answer) {
    Draft draft() {
      return new Draft(lang, question, variants == null ? List.of() : variants, answer);
    }
  }

  record Created(String id, @Nullable List<String> tags, List<TranslationText> translations) {}

  record Edited(long version, @Nullable List<String> tags, List<TranslationText> translations) {}

  record Revisions(List<ArticleViews.RevisionView> revisions) {}

  /// @param despite the reason to do it even if golden questions are answered worse
  record Publication(@Nullable String despite) {}

  Reply list(Call call) {
    var limit = call.limit(PAGE, Filter.MAX_LIMIT);
    var filter =
        new Filter(
            call.query("q").strip(),
            call.query("tag"),
            call.query("language"),
            call.query("cursor"),
            limit,
            call.query("archived").equals("true"));
    var found = articles.list(filter);
    var next = found.size() == limit ? found.getLast().id() : null;
    var all = new Filter(filter.text(), filter.tag(), filter.lang(), "", limit, filter.archived());
    var language = call.agent().agent().language();
    return Reply.json(
        new Page(
            found.stream().map(article -> ArticleViews.line(article, language)).toList(),
            next,
            articles.count(all)));
  }

  Reply show(Call call) {
    return Reply.json(views.of(find(call), null, null));
  }

  Reply create(Call call) {
    var given = call.body(Created.class);
    var saved =
        checked(() ->
            articles.save(
                given.id,
                given.tags == null ? List.of() : given.tags,
                drafts(given.translations),
                0,
                call.agent().id()));
    return switch (saved) {
      case Edit.Saved(var article) -> Reply.created(views.of(article, null, null));
      case Edit.Conflict(var current) ->
          throw Problem.conflict("exists", "There is an article with this id already.");
      case Edit.Missing() -> throw Problem.notFound();
    };
  }

  Reply change(Call call) {
    var given = call.body(Edited.class);
    var before = find(call);
    return answer(
        before,
        checked(() ->
            articles.save(
                before.id(),
                given.tags == null ? before.tags() : given.tags,
                drafts(given.translations),
                given.version,
                call.agent().id())),
        null);
  }

  Reply delete(Call call) {
    var before = find(call);
    return switch (publishing.delete(before, call.query("despite"))) {
      case Outcome.Refused(var report) -> throw RehearsalView.refused(report);
      case Outcome.Tried(Edit.Saved _, _) -> Reply.empty(204);
      case Outcome.Tried(Edit.Conflict(var current), _) -> throw conflict(current);
      case Outcome.Tried(Edit.Missing(), _) -> throw Problem.notFound();
    };
  }

  /// What publishing it would change in the answers.
  Reply rehearse(Call call) {
    var langs = List.of(call.parameter("lang"));
    return Reply.json(RehearsalView.of(publishing.rehearse(find(call), langs)));
  }

  Reply publish(Call call) {
    var before = find(call);
    var outcome =
        publishing.publish(
            before, List.of(call.parameter("lang")), call.agent().id(), despite(call));
    return answer(before, outcome);
  }

  /// Tells customers again what they were told before.
  Reply rollBack(Call call) {
    var name =
        "%s/%s@%s"
            .formatted(call.parameter("id"), call.parameter("lang"), call.parameter("revision"));
    var to = articles.revision(name).orElseThrow(Problem::notFound);
    var before = find(call);
    return answer(before, publishing.rollBack(before, to.text(), call.agent().id(), despite(call)));
  }

  /// The reason in the body, if there is one; else nothing.
  static String despite(Call call) {
    var despite = call.body().length() == 0 ? null : call.body(Publication.class).despite;
    return despite == null ? "" : despite;
  }

  private Reply answer(Article before, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Tried(var edit, var report) ->
          answer(before, edit, RehearsalView.ifAsked(report));
      case Outcome.Refused(var report) -> throw RehearsalView.refused(report);
    };
  }

  Reply unpublish(Call call) {
    var before = find(call);
    var langs = List.of(call.parameter("lang"));
    return answer(before, publishing.unpublish(before, langs, call.agent().id(), despite(call)));
  }

  Reply revisions(Call call) {
    return Reply.json(
        new Revisions(
            articles.revisions(find(call).id(), call.parameter("lang")).stream()
                .map(views::of)
                .toList()));
  }

  private Article find(Call call) {
    return articles.find(call.parameter("id")).orElseThrow(Problem::notFound);
  }

  private Reply answer(Article before, Edit edit, @Nullable RehearsalView rehearsal) {
    return switch (edit) {
      case Edit.Saved(var article) -> {
        var step = new Undos.Step(article.id(), article.version(), before);
        yield Reply.json(views.of(article, undos.keep(List.of(step)), rehearsal));
      }
      case Edit.Conflict(var current) -> throw conflict(current);
      case Edit.Missing() -> throw Problem.notFound();
    };
  }

  private Problem conflict(Article current) {
    return new Problem(
        409,
        "edit-conflict",
        "Somebody else has changed it meanwhile.",
        Map.of("newest", views.of(current, null, null)));
  }

  private static Edit checked(java.util.function.Supplier<Edit> edit) {
    try {
      return edit.get();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
  }

  private static List<Draft> drafts(List<TranslationText> translations) {
    return translations.stream().map(TranslationText::draft).toList();
  }
}
