package io.amends.hub.http;

import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Revision;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.amends.web.view.HelpArticleView;
import io.amends.web.view.HelpEntry;
import io.amends.web.view.HelpHomeView;
import io.amends.web.view.HelpTopicView;
import io.amends.web.view.SitemapView;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The help centre: the FAQ as pages that work without scripts, and what search engines want to
/// know of it.
final class HelpRoutes {
  private static final int MOST_RELATED = 4;
  private static final int MOST_SUGGESTED = 6;

  private final Pages pages;
  private final Sites sites;
  private final LiveArticles live;
  private final Retriever retriever;
  private final Views views;
  private final Buckets perAddress;

  /// @param perAddress how often one address may search
  HelpRoutes(
      Pages pages,
      Sites sites,
      LiveArticles live,
      Retriever retriever,
      Views views,
      Buckets perAddress) {
    this.pages = pages;
    this.sites = sites;
    this.live = live;
    this.retriever = retriever;
    this.views = views;
    this.perAddress = perAddress;
  }

  record Suggestion(String title, String url) {}

  record Suggestions(List<Suggestion> articles) {}

  Reply home(Call call) {
    var language = PageRoutes.pathLanguage(call);
    var words = call.query("q").strip();
    if (words.isEmpty() && !call.query("topic").isEmpty()) {
      return topic(call, language);
    }
    var entries = words.isEmpty() ? all(language) : found(call, words, language);
    return page(call, pages.helpHome(new HelpHomeView(language, shopName(), words, entries)));
  }

  private Reply topic(Call call, String language) {
    var view =
        new HelpTopicView(
            language, shopName(), call.query("topic"), part(call.query("part")), all(language));
    return page(call, pages.helpTopic(view).orElseThrow(Problem::notFound));
  }

  /// @param asked as people see it in the address: from 1
  private static int part(String asked) {
    return asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) - 1 : 0;
  }

  Reply article(Call call) {
    var language = PageRoutes.pathLanguage(call);
    var id = call.parameter("article");
    var here = live.find(id, language).orElseThrow(Problem::notFound);
    return page(
        call,
        pages.helpArticle(
            new HelpArticleView(
                language,
                shopName(),
                entry(here),
                readable(live.translations(id)),
                changed(here),
                related(here))));
  }

  /// A long article in letters of two bytes is small only if it is packed. It may be: there is no
  /// secret in it that could be told from its size.
  private static Reply page(Call call, String html) {
    var page = PageRoutes.page(html).with("Vary", "Accept-Language, Accept-Encoding");
    return call.header("Accept-Encoding").contains("gzip") ? page.packed() : page;
  }

  /// What the search field offers while somebody types.
  Reply suggestions(Call call) {
    var language = PageRoutes.pathLanguage(call);
    var words = call.query("q").strip();
    var entries = words.isEmpty() ? List.<HelpEntry>of() : found(call, words, language);
    return Reply.json(
        new Suggestions(
            entries.stream()
                .limit(MOST_SUGGESTED)
                .map(e -> new Suggestion(e.title(), views.helpUrl(language, e.article(), false)))
                .toList()));
  }

  Reply sitemap(Call call) {
    var byArticle = new TreeMap<String, Map<String, LocalDate>>();
    for (var language : Texts.LANGUAGES) {
      for (var revision : live.in(language)) {
        byArticle
            .computeIfAbsent(revision.article(), _ -> new TreeMap<>())
            .put(language, changed(revision));
      }
    }
    return kept("application/xml", pages.sitemap(new SitemapView(byArticle)));
  }

  Reply robots(Call call) {
    return kept("text/plain", pages.robots());
  }

  private static Reply kept(String type, String body) {
    return Reply.of(200, type + "; charset=utf-8", Buffer.buffer(body))
        .with("Cache-Control", "public, max-age=3600");
  }

  private List<HelpEntry> all(String language) {
    return live.in(language).stream().map(HelpRoutes::entry).toList();
  }

  private List<HelpEntry> found(Call call, String words, String language) {
    perAddress
        .take(Addresses.network(call.address()))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    return retriever.search(Question.of(words).within(language)).passages().stream()
        .filter(p -> p.lang().equals(language))
        .map(p -> new HelpEntry(p.article(), p.title(), p.answer(), List.of()))
        .toList();
  }

  private List<HelpEntry> related(Revision here) {
    return live.in(here.lang()).stream()
        .filter(r -> !r.article().equals(here.article()))
        .filter(r -> r.tags().stream().anyMatch(here.tags()::contains))
        .limit(MOST_RELATED)
        .map(HelpRoutes::entry)
        .toList();
  }

  private static List<String> readable(Map<String, Revision> translations) {
    return Texts.LANGUAGES.stream().filter(translations::containsKey).toList();
  }

  private static LocalDate changed(Revision revision) {
    return LocalDate.ofInstant(revision.publishedAt(), ZoneOffset.UTC);
  }

  private static HelpEntry entry(Revision r) {
    return new HelpEntry(r.article(), r.text().question(), r.text().answer(), r.tags());
  }

  private String shopName() {
    return sites.all().stream().map(Site::name).findFirst().orElse("Amends");
  }
}
