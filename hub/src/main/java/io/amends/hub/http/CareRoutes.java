package io.amends.hub.http;

import io.amends.knowledge.Article;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Articles.Filter;
import io.amends.knowledge.Confusions;
import io.amends.knowledge.Edit;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Translation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the articles lack: translations that are missing or outdated, and articles that are taken
/// for one another.
final class CareRoutes {
  /// Read for a list of translations.
  private static final int MOST_READ = 5_000;

  private static final int MOST_PAIRS = 100;

  private final Articles articles;
  private final Confusions confusions;

  CareRoutes(Articles articles, Confusions confusions) {
    this.articles = articles;
    this.confusions = confusions;
  }

  /// @param state `missing` (there is nothing), `draft` (not published) or `outdated`
  record Line(String id, String title, String state) {}

  /// @param fine how many need nothing
  record Lines(List<Line> lines, int fine) {}

  /// @param revision of the language that it was translated from
  record Source(String source, int revision, long version) {}

  record Version(long version) {}

  record Named(String id, String title) {
    static Named of(Revision revision) {
      return new Named(revision.article(), revision.text().question());
    }
  }

  record Pair(Named one, Named other, boolean duplicate, List<Confusions.Wording> wordings) {}

  record Pairs(List<Pair> pairs, int asked, long tookMs) {}

  /// What is published in one language, and not, or not any more, said in another.
  Reply translations(Call call) {
    var from = language(call, "from");
    var to = language(call, "to");
    var lines = new ArrayList<Line>();
    var fine = 0;
    for (var article : all()) {
      var source = article.in(from).filter(one -> one.live().isPresent());
      if (source.isEmpty()) {
        continue;
      }
      var state = state(source.get(), article.in(to).orElse(null));
      if (state == null) {
        fine++;
      } else {
        lines.add(new Line(article.id(), source.get().draft().question(), state));
      }
    }
    return Reply.json(new Lines(lines, fine));
  }

  private static @Nullable String state(Translation source, @Nullable Translation target) {
    if (target == null) {
      return "missing";
    }
    if (target.isOlderThan(source)) {
      return "outdated";
    }
    return target.live().isPresent() ? null : "draft";
  }

  private List<Article> all() {
    var all = new ArrayList<Article>();
    for (var after = ""; all.size() < MOST_READ; after = all.getLast().id()) {
      var page = articles.list(new Filter("", "", "", after, Filter.MAX_LIMIT));
      all.addAll(page);
      if (page.size() < Filter.MAX_LIMIT) {
        break;
      }
    }
    return all;
  }

  private static String language(Call call, String name) {
    var language = call.query(name);
    if (!language.matches("[a-z]{2}")) {
      throw Problem.invalid("'%s' must be a language.".formatted(name));
    }
    return language;
  }

  /// A translation says the same as a revision of another language.
  Reply fits(Call call) {
    var given = call.body(Source.class);
    var id = call.parameter("id");
    var name = "%s/%s@%d".formatted(id, given.source, given.revision);
    var source = articles.revision(name).orElseThrow(Problem::notFound).name();
    return switch (articles.fits(id, call.parameter("lang"), source, given.version)) {
      case Edit.Saved(var now) -> Reply.json(new Version(now.version()));
      case Edit.Conflict _ ->
          throw Problem.conflict("edit-conflict", "Somebody else has changed it meanwhile.");
      case Edit.Missing _ -> throw Problem.notFound();
    };
  }

  Reply confusions(Call call) {
    var report = confusions.in(language(call, "language"));
    return Reply.json(
        new Pairs(
            report.pairs().stream()
                .limit(MOST_PAIRS)
                .map(pair ->
                    new Pair(
                        Named.of(pair.one()),
                        Named.of(pair.other()),
                        pair.duplicate(),
                        pair.wordings()))
                .toList(),
            report.asked(),
            report.took().toMillis()));
  }
}
