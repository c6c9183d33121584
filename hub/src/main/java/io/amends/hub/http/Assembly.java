package io.amends.hub.http;

import io.amends.hub.Recall;
import io.amends.knowledge.Bulk;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// Puts the routes and the sockets together, in the order in which they need each other.
record Assembly(
    Dispatcher dispatcher, ChatSockets chat, DeskSockets desk, HealthRoutes health, Routes routes) {
  static Assembly of(Parts p, Vertx vertx, ExecutorService threads) {
    var limits = p.limits();
    var addresses = new Addresses(p.publicUrl(), p.trustedProxies());
    var cookie = new SessionCookie(addresses.isSecure());
    var signIns = new SignIns(p.sessions(), p.agents(), p.clock());
    var views = new Views(p.publicUrl(), p.fileLinks());
    var deskViews = new DeskViews(views, p.customers());
    var outcomes = new Outcomes(deskViews);
    var chatViews = new ChatViews(views, p.calendars(), p.customers(), p.clock());
    var logIns = new Buckets(limits.logInsPerAddress());

    var desk =
        new DeskSockets(
            vertx,
            threads,
            signIns,
            p.conversations(),
            p.desk(),
            deskViews,
            p.bus(),
            limits.patience());
    var chatTools =
        new ChatSocket.Tools(
            p.visitors(),
            p.bus(),
            p.sites(),
            chatViews,
            p.texts(),
            new Buckets(limits.messagesPerVisitor()),
            new Buckets(limits.messagesPerAddress()),
            limits.patience());
    var chat = new ChatSockets(vertx, threads, p.sites(), chatTools, limits);

    var session =
        new SessionRoutes(
            p.agents(),
            p.sessions(),
            signIns,
            p.passwords(),
            cookie,
            new Buckets(limits.logInsPerAccount()),
            logIns,
            desk::recheck);
    var mails = new AccountMails(p.mailer(), p.texts(), p.publicUrl());
    var links = new AccountLinks(p.tokens(), mails, threads, p.clock());
    var checks = new ArrayList<>(p.ready());
    checks.add(() -> indexed(p));
    var health = new HealthRoutes(checks, p.meters(), threads);
    var page = new PageRoutes(p.pages(), p.sites(), p.tokens(), signIns, p.clock(), p.demo());
    var histories = new Histories(p.conversations(), p.links(), p.channels(), p.sites());
    var live = new LiveArticles(p.articles());
    var reads = new Buckets(limits.readsPerAddress());

    var routes =
        new Routes(
            session,
            new AccountRoutes(
                p.agents(),
                links,
                p.sessions(),
                session,
                p.passwords(),
                logIns,
                new Buckets(limits.resetsPerAccount()),
                threads,
                desk::recheck),
            new InboxRoutes(p.conversations(), p.search(), p.agents(), desk, deskViews),
            new ConversationRoutes(
                p.conversations(),
                p.agents(),
                p.drafts(),
                p.desk(),
                p.labels(),
                desk,
                new CustomerViews(
                    p.customers(),
                    histories,
                    p.links(),
                    p.makeGoods(),
                    p.policies(),
                    p.calendars(),
                    p.clock()),
                deskViews,
                outcomes,
                p.clock()),
            new AnswerRoutes(p.conversations(), p.drafts(), p.desk(), outcomes, p.clock()),
            new FileRoutes(p.files(), p.fileLinks(), p.conversations(), p.channels(), reads),
            new CustomerRoutes(
                p.customerDesk(),
                outcomes,
                p.conversations(),
                new TimelineViews(p.conversations(), histories)),
            new AssistRoutes(p.conversations(), p.customers(), p.assistant(), p.texts()),
            new CannedRoutes(p.canned()),
            new ArticleRoutes(
                p.articles(), p.publishing(), p.undos(), new ArticleViews(p.agents())),
            new BulkRoutes(new Bulk(p.articles(), p.publishing(), p.undos())),
            new CareRoutes(p.articles(), p.confusions()),
            new PlanRoutes(p.plans(), p.articles(), p.calendars(), p.clock()),
            new GoldenRoutes(p.golden(), p.rehearsal(), live),
            new FaqRoutes(p.articles(), p.publishing(), p.retriever()),
            new LearningRoutes(
                p.questions(),
                p.clustering(),
                live,
                p.articles(),
                new Recall(p.questions(), p.desk()),
                p.policies(),
                p.clock()),
            new CalendarRoutes(p.calendars()),
            new MakeGoodRoutes(p.policies(), p.makeGoods(), p.calendars(), p.clock()),
            new AnswerPolicyRoutes(p.answerPolicies()),
            new UserRoutes(p.agents(), links, p.sessions(), desk::recheck),
            new SiteRoutes(p.sites(), p.publicUrl()),
            new QuarantineRoutes(p.inbox(), p.intake(), p.channels()),
            new DeliveryRoutes(p.conversations(), p.customers()),
            new ChannelRoutes(p.channels()),
            new HookRoutes(p.channels(), p.publicUrl()),
            new DiscountRoutes(p.makeGoods(), p.shopTokens(), p.clock()),
            new WidgetRoutes(
                p.sites(),
                live,
                p.retriever(),
                p.calendars(),
                views,
                p.visitors(),
                p.desk(),
                p.fileRules(),
                new Buckets(limits.messagesPerVisitor()),
                reads,
                new Buckets(limits.uploadsPerAddress()),
                p.clock()),
            health,
            new AssetRoutes(p.assets()),
            page,
            new HelpRoutes(p.pages(), p.sites(), live, p.retriever(), views, reads));

    var dispatcher =
        new Dispatcher(
            vertx,
            routes.table(),
            Map.of("/api/chat", chat, "/api/desk/socket", desk),
            new Guard(signIns, p.shopTokens(), p.metricsToken()),
            addresses,
            page::error,
            threads,
            limits.calls(),
            limits.patience(),
            p.meters());
    return new Assembly(dispatcher, chat, desk, health, routes);
  }

  private static Optional<String> indexed(Parts p) {
    return switch (p.retriever().readiness()) {
      case STARTING -> Optional.of("the FAQ is not indexed yet");
      case WORDS, FULL -> Optional.empty();
    };
  }
}
