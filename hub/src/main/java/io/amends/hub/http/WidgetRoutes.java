package io.amends.hub.http;

import io.amends.channels.FileName;
import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.hub.Desk;
import io.amends.hub.FileRules;
import io.amends.hub.Visitors;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.ticketing.Calendars;
import io.amends.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the widget shows before anybody has said anything. Open to the pages that a site names.
final class WidgetRoutes {
  private static final int MOST = 5;

  /// In kilobytes: the smallest file takes room and work too.
  private static final int LEAST_COST = 64;

  private final Sites sites;
  private final LiveArticles live;
  private final Retriever retriever;
  private final Calendars calendars;
  private final Views views;
  private final Visitors visitors;
  private final Desk desk;
  private final FileRules files;
  private final Buckets perVisitor;
  private final Buckets perAddress;
  private final Buckets uploads;
  private final Clock clock;

  WidgetRoutes(
      Sites sites,
      LiveArticles live,
      Retriever retriever,
      Calendars calendars,
      Views views,
      Visitors visitors,
      Desk desk,
      FileRules files,
      Buckets perVisitor,
      Buckets perAddress,
      Buckets uploads,
      Clock clock) {
    this.sites = sites;
    this.live = live;
    this.retriever = retriever;
    this.calendars = calendars;
    this.views = views;
    this.visitors = visitors;
    this.desk = desk;
    this.files = files;
    this.perVisitor = perVisitor;
    this.perAddress = perAddress;
    this.uploads = uploads;
    this.clock = clock;
  }

  /// @param answersWithin in minutes of working time
  record WidgetView(
      String name,
      String color,
      String greeting,
      List<String> languages,
      String language,
      boolean open,
      Optional<Instant> opensAt,
      long answersWithin,
      boolean bot,
      FilesView files) {}

  /// @param most so many go with one message
  /// @param accept as browsers read it
  record FilesView(int maxBytes, int most, String accept) {}

  record Kept(String file, String name, String type, long bytes) {}

  record Answer(String id, String title, String answer, String url) {}

  record Answers(List<Answer> articles) {}

  Reply show(Call call) {
    var site = admitted(call);
    var language = language(call);
    var calendar = calendars.current();
    var now = clock.instant();
    var open = calendar.isOpen(now);
    return to(
        call,
        Reply.json(
            new WidgetView(
                site.name(),
                site.color(),
                site.greetingIn(language),
                Texts.LANGUAGES,
                language,
                open,
                open ? Optional.empty() : calendar.nextOpening(now),
                calendar.answerWithin().toMinutes(),
                true,
                new FilesView(
                    files.maxBytes(), FileRules.MOST, String.join(",", files.accept())))));
  }

  int maxFileBytes() {
    return files.maxBytes();
  }

  /// What browsers ask first, since the visitor's secret stands in a header.
  Reply mayAttach(Call call) {
    admitted(call);
    return to(call, Reply.empty(204))
        .with("Access-Control-Allow-Methods", "POST")
        .with("Access-Control-Allow-Headers", "authorization, content-type")
        .with("Access-Control-Max-Age", "86400");
  }

  /// Takes a file of a visitor's, before they say what belongs to it.
  Reply attach(Call call) {
    admitted(call);
    try {
      return to(call, Reply.created(kept(call)));
    } catch (Problem problem) {
      return to(call, problem.reply());
    }
  }

  /// Mails the visitor their own conversation, to the address that they gave.
  Reply transcript(Call call) {
    admitted(call);
    try {
      var token = visitor(call);
      var conversation =
          visitors.conversation(token, call.parameter("site")).orElseThrow(Problem::notFound);
      return switch (desk.transcript(conversation.id())) {
        case Desk.Done.Refused(var problem, var detail) -> throw Problem.conflict(problem, detail);
        case Desk.Done.Ok _ -> to(call, Reply.empty(202));
        case Desk.Done.Missing _, Desk.Done.NewerMessages _, Desk.Done.OwnedByOther _ ->
            throw Problem.notFound();
      };
    } catch (Problem problem) {
      return to(call, problem.reply());
    }
  }

  private String visitor(Call call) {
    var header = call.header("Authorization");
    var token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
    perVisitor
        .take(token)
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    return token;
  }

  private Kept kept(Call call) {
    var name = FileName.of(call.query("name"));
    var type = call.header("Content-Type");
    if (call.body().length() == 0) {
      throw Problem.invalid("The file is empty.");
    }
    if (!files.accepts(name, type)) {
      throw new Problem(415, "wrong-type", "Files of this type are not taken.");
    }
    var token = visitor(call);
    uploads
        .take(Addresses.network(call.address()), Math.max(LEAST_COST, call.body().length() / 1024))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    return visitors
        .keep(token, call.parameter("site"), name, type, call.body().getBytes())
        .map(f -> new Kept(f.file(), f.name(), f.type(), f.bytes()))
        .orElseThrow(() -> new Problem(403, "unknown-visitor", "Say hello first."));
  }

  Reply faq(Call call) {
    admitted(call);
    var language = language(call);
    var words = call.query("q").strip();
    return to(
        call, Reply.json(new Answers(words.isEmpty() ? first(language) : found(words, language))));
  }

  private List<Answer> found(String words, String language) {
    return retriever.search(Question.of(words).within(language)).passages().stream()
        .filter(p -> p.score() > 0)
        .limit(MOST)
        .map(p ->
            new Answer(
                p.article(), p.title(), p.answer(), views.helpUrl(p.lang(), p.article(), true)))
        .toList();
  }

  private List<Answer> first(String language) {
    return live.in(language).stream()
        .limit(MOST)
        .map(r ->
            new Answer(
                r.article(),
                r.text().question(),
                r.text().answer(),
                views.helpUrl(r.lang(), r.article(), true)))
        .toList();
  }

  private Site admitted(Call call) {
    perAddress
        .take(Addresses.network(call.address()))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    var site = sites.find(call.parameter("site")).orElseThrow(Problem::notFound);
    if (!call.origin().isEmpty() && !call.own() && !site.allows(call.origin())) {
      throw new Problem(403, "foreign-origin", "Pages of this origin may not chat.");
    }
    return site;
  }

  private static Reply to(Call call, Reply reply) {
    var open = reply.with("Vary", "Origin").with("Cross-Origin-Resource-Policy", "cross-origin");
    return call.origin().isEmpty() ? open : open.with("Access-Control-Allow-Origin", call.origin());
  }

  private String language(Call call) {
    var asked = call.query("language");
    var two = asked.length() < 2 ? "" : asked.substring(0, 2);
    return Texts.LANGUAGES.contains(two) ? two : "en";
  }
}
