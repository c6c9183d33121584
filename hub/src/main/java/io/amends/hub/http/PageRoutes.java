package io.amends.hub.http;

import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Revision;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.amends.web.view.ChatView;
import io.amends.web.view.ErrorView;
import io.amends.web.view.HelpArticleView;
import io.amends.web.view.HelpEntry;
import io.amends.web.view.HelpHomeView;
import io.amends.web.view.InviteView;
import io.amends.web.view.LoginView;
import io.amends.web.view.ProductView;
import io.amends.web.view.ResetView;
import io.amends.web.view.ShopView;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// The pages that people open.
final class PageRoutes {
  private static final int MOST_RELATED = 4;

  private final Pages pages;
  private final Sites sites;
  private final Articles articles;
  private final Retriever retriever;
  private final OneTimeTokens tokens;
  private final SignIns signIns;
  private final Clock clock;
  private final boolean demo;

  /// @param demo is there a demo shop?
  PageRoutes(
      Pages pages,
      Sites sites,
      Articles articles,
      Retriever retriever,
      OneTimeTokens tokens,
      SignIns signIns,
      Clock clock,
      boolean demo) {
    this.pages = pages;
    this.sites = sites;
    this.articles = articles;
    this.retriever = retriever;
    this.tokens = tokens;
    this.signIns = signIns;
    this.clock = clock;
    this.demo = demo;
  }

  Reply home(Call call) {
    return Reply.redirect(demo ? "/shop/%s/".formatted(language(call)) : "/desk");
  }

  Reply shop(Call call) {
    return page(pages.shop(new ShopView(demoLanguage(call))));
  }

  Reply product(Call call) {
    return page(
        pages
            .product(new ProductView(demoLanguage(call), call.parameter("product")))
            .orElseThrow(Problem::notFound));
  }

  private String demoLanguage(Call call) {
    if (!demo) {
      throw Problem.notFound();
    }
    return pathLanguage(call);
  }

  Reply desk(Call call) {
    return page(pages.deskShell(agentLanguage(call)));
  }

  Reply admin(Call call) {
    return page(pages.adminShell(agentLanguage(call)));
  }

  Reply login(Call call) {
    var asked = call.query("next");
    var next = asked.equals("/admin") || asked.startsWith("/admin#") ? "/admin" : "/desk";
    return signIns.look(call.token()).isPresent()
        ? Reply.redirect(next)
        : page(pages.login(new LoginView(language(call), next)));
  }

  Reply invite(Call call) {
    var language = language(call);
    var token = call.parameter("token");
    return tokens
        .look(Purpose.INVITATION, token, clock.instant())
        .map(invitation ->
            page(
                pages.invite(
                    new InviteView(
                        language,
                        token,
                        invitation.payload().getOrDefault("email", ""),
                        invitation.payload().getOrDefault("role", "agent")))))
        .orElseGet(() -> page(pages.inviteGone(language)).withStatus(404));
  }

  Reply reset(Call call) {
    return page(pages.reset(language(call)));
  }

  Reply newPassword(Call call) {
    return page(pages.newPassword(new ResetView(language(call), call.parameter("token"))))
        .with("Referrer-Policy", "no-referrer");
  }

  Reply chat(Call call) {
    var site = sites.find(call.parameter("site")).orElseThrow(Problem::notFound);
    return page(pages.chat(new ChatView(language(call), site.id(), site.name())));
  }

  Reply helpHome(Call call) {
    var language = pathLanguage(call);
    var words = call.query("q").strip();
    var entries =
        words.isEmpty()
            ? in(language).stream().map(PageRoutes::entry).toList()
            : found(words, language);
    return page(pages.helpHome(new HelpHomeView(language, shopName(), words, entries)));
  }

  private List<HelpEntry> found(String words, String language) {
    return retriever.search(Question.of(words).within(language)).passages().stream()
        .filter(p -> p.lang().equals(language))
        .map(p -> new HelpEntry(p.article(), p.title(), p.answer(), List.of()))
        .toList();
  }

  Reply helpArticle(Call call) {
    var language = pathLanguage(call);
    var id = call.parameter("article");
    var all = articles.published();
    var here =
        all.stream()
            .filter(r -> r.article().equals(id) && r.lang().equals(language))
            .findFirst()
            .orElseThrow(Problem::notFound);
    var languages =
        all.stream()
            .filter(r -> r.article().equals(id) && Texts.LANGUAGES.contains(r.lang()))
            .map(Revision::lang)
            .toList();
    var related =
        all.stream()
            .filter(r -> r.lang().equals(language) && !r.article().equals(id))
            .filter(r -> r.tags().stream().anyMatch(here.tags()::contains))
            .limit(MOST_RELATED)
            .map(PageRoutes::entry)
            .toList();
    return page(
        pages.helpArticle(
            new HelpArticleView(
                language,
                shopName(),
                entry(here),
                languages,
                LocalDate.ofInstant(here.publishedAt(), ZoneOffset.UTC),
                related)));
  }

  private List<Revision> in(String language) {
    return articles.published().stream().filter(r -> r.lang().equals(language)).toList();
  }

  private static HelpEntry entry(Revision r) {
    return new HelpEntry(r.article(), r.text().question(), r.text().answer(), r.tags());
  }

  private String shopName() {
    return sites.all().stream().map(Site::name).findFirst().orElse("Amends");
  }

  /// What a browser gets instead of problem details.
  Reply error(int status, String acceptLanguage) {
    return page(pages.error(new ErrorView(preferred(acceptLanguage), status))).withStatus(status);
  }

  private static Reply page(String html) {
    return Reply.html(html).with("Cache-Control", "no-cache").with("Vary", "Accept-Language");
  }

  private static String pathLanguage(Call call) {
    var language = call.parameter("lang");
    if (!Texts.LANGUAGES.contains(language)) {
      throw Problem.notFound();
    }
    return language;
  }

  /// Whoever is signed in has chosen a language; others see what their browser prefers.
  private String agentLanguage(Call call) {
    return signIns
        .look(call.token())
        .map(who -> who.agent().language())
        .orElseGet(() -> language(call));
  }

  private static String language(Call call) {
    var asked = call.query("lang");
    return Texts.LANGUAGES.contains(asked) ? asked : preferred(call.header("Accept-Language"));
  }

  /// The first language that we speak; English if there is none.
  static String preferred(String acceptLanguage) {
    try {
      return acceptLanguage.isBlank() || acceptLanguage.length() > 500
          ? "en"
          : Locale.LanguageRange.parse(acceptLanguage).stream()
              .map(range -> range.getRange().split("-", 2)[0])
              .filter(Texts.LANGUAGES::contains)
              .findFirst()
              .orElse("en");
    } catch (IllegalArgumentException e) {
      return "en";
    }
  }
}
