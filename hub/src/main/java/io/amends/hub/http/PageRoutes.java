package io.amends.hub.http;

import io.amends.channels.webchat.Sites;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.amends.web.view.ChatView;
import io.amends.web.view.ErrorView;
import io.amends.web.view.InviteView;
import io.amends.web.view.LoginView;
import io.amends.web.view.ProductView;
import io.amends.web.view.ResetView;
import io.amends.web.view.ShopView;
import java.time.Clock;
import java.util.Locale;

/// The pages that people open.
final class PageRoutes {
  private final Pages pages;
  private final Sites sites;
  private final OneTimeTokens tokens;
  private final SignIns signIns;
  private final Clock clock;
  private final boolean demo;

  /// @param demo is there a demo shop?
  PageRoutes(
      Pages pages, Sites sites, OneTimeTokens tokens, SignIns signIns, Clock clock, boolean demo) {
    this.pages = pages;
    this.sites = sites;
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

  /// What a browser gets instead of problem details.
  Reply error(int status, String acceptLanguage) {
    return page(pages.error(new ErrorView(preferred(acceptLanguage), status))).withStatus(status);
  }

  static Reply page(String html) {
    return Reply.html(html).with("Cache-Control", "no-cache").with("Vary", "Accept-Language");
  }

  static String pathLanguage(Call call) {
    var language = call.parameter("lang");
    if (!Texts.LANGUAGES.contains(language)) {
      throw Problem.notFound();
    }
    return language;
  }

  /// The one that the address asks for, else the one that whoever is signed in has chosen; others
  /// see what their browser prefers.
  private String agentLanguage(Call call) {
    if (Texts.LANGUAGES.contains(call.query("lang"))) {
      return call.query("lang");
    }
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
