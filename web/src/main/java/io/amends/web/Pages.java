package io.amends.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.amends.web.view.ChatView;
import io.amends.web.view.ErrorView;
import io.amends.web.view.HelpArticleView;
import io.amends.web.view.HelpHomeView;
import io.amends.web.view.HelpTopicView;
import io.amends.web.view.InviteView;
import io.amends.web.view.LoginView;
import io.amends.web.view.ProductView;
import io.amends.web.view.ResetView;
import io.amends.web.view.ShopView;
import io.amends.web.view.SitemapView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every page that is made on the server, as a whole HTML document.
///
/// They need no more than `script-src 'self'; style-src 'self'`. Safe for use by many threads.
public final class Pages {
  private static final Set<Integer> ERRORS = Set.of(403, 404, 500, 503);

  /// In characters; an answer is repeated in the structured data, and a page stays small.
  private static final int LONGEST_STRUCTURED = 2_000;

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Markdown markdown = new Markdown();
  private final Map<String, Page> byLanguage = new HashMap<>();
  private final Texts texts;
  private final Shop shop = Shop.load();
  private final String publicUrl;

  /// @param publicUrl where the site is, such as `https://desk.example`, without a slash at the end
  /// @param site the id of the web chat that stands on help pages and in the demo shop
  public Pages(Assets assets, Texts texts, String publicUrl, String site) {
    this.texts = texts;
    this.publicUrl = publicUrl;
    for (var language : Texts.LANGUAGES) {
      byLanguage.put(language, new Page(texts.in(language), assets, publicUrl, site));
    }
  }

  public String login(LoginView view) {
    return render("account/login", view.language(), "view", view);
  }

  public String invite(InviteView view) {
    return render("account/invite", view.language(), "view", view);
  }

  /// An invitation that was used, has run out, or never was.
  public String inviteGone(String language) {
    return render("account/inviteGone", language);
  }

  /// Where one asks for a mail with a link.
  public String reset(String language) {
    return render("account/reset", language);
  }

  /// Where that link leads.
  public String newPassword(ResetView view) {
    return render("account/newPassword", view.language(), "view", view);
  }

  public String deskShell(String language) {
    return render("desk", language);
  }

  public String adminShell(String language) {
    return render("admin", language);
  }

  public String chat(ChatView view) {
    return render("chat", view.language(), "view", view);
  }

  public String helpHome(HelpHomeView view) {
    var topics = Topics.of(view.entries(), texts.in(view.language()));
    return render(
        "help/home", view.language(), "view", view, "topics", topics, "markdown", markdown);
  }

  /// Absent if there is no such topic, or no such page of it.
  public Optional<String> helpTopic(HelpTopicView view) {
    return Topics.of(view.entries(), texts.in(view.language())).stream()
        .filter(topic -> topic.tag().equals(view.topic()))
        .filter(topic -> topic.hasPart(view.part()))
        .findFirst()
        .map(topic -> render("help/topic", view.language(), "view", view, "topic", topic));
  }

  public String helpArticle(HelpArticleView view) {
    var page = pageIn(view.language());
    var topic = Topics.of(view.entry(), texts.in(view.language()));
    return render(
        "help/article",
        view.language(),
        "view",
        view,
        "answer",
        markdown.article(view.entry().answer()),
        "summary",
        markdown.plain(view.entry().answer(), 155),
        "topic",
        topic,
        "structured",
        StructuredData.of(
            view, page, topic, markdown.plain(view.entry().answer(), LONGEST_STRUCTURED)));
  }

  /// What search engines may show, as XML.
  public String sitemap(SitemapView view) {
    return Sitemap.of(view, publicUrl);
  }

  /// What search engines may read (RFC 9309).
  public String robots() {
    return """
    User-agent: *
    Allow: /help/
    Disallow: /api/
    Disallow: /desk
    Disallow: /admin

    Sitemap: %s/sitemap.xml
    """
        .formatted(publicUrl);
  }

  public String shop(ShopView view) {
    return render("shop/home", view.language(), "shop", shop.in(view.language()));
  }

  /// Absent if the demo shop has no such product.
  public Optional<String> product(ProductView view) {
    var inLanguage = shop.in(view.language());
    return inLanguage
        .product(view.product())
        .map(product ->
            render("shop/product", view.language(), "shop", inLanguage, "product", product));
  }

  public String error(ErrorView view) {
    var status = ERRORS.contains(view.status()) ? view.status() : 500;
    return render("error", view.language(), "status", status);
  }

  private String render(String template, String language, Object... named) {
    var values = new HashMap<String, Object>();
    values.put("page", pageIn(language));
    for (var i = 0; i + 1 < named.length; i += 2) {
      values.put((String) named[i], named[i + 1]);
    }
    var out = new StringOutput(8_192);
    templates.render(template + ".jte", values, out);
    return out.toString();
  }

  private Page pageIn(String language) {
    var page = byLanguage.get(texts.in(language).language());
    if (page == null) {
      throw new IllegalStateException("there are no pages in English");
    }
    return page;
  }
}
