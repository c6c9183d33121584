package io.amends.hub.http;

import io.amends.bot.Assistant;
import io.amends.bot.plain.QuotingWording;
import io.amends.channels.Mailer;
import io.amends.channels.Seal;
import io.amends.channels.mongo.MongoSites;
import io.amends.channels.webchat.Site;
import io.amends.hub.ChannelDesk;
import io.amends.hub.CustomerDesk;
import io.amends.hub.Desk;
import io.amends.hub.FileLinks;
import io.amends.hub.FileRules;
import io.amends.hub.LocalBus;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Clustering;
import io.amends.knowledge.Confusions;
import io.amends.knowledge.Glosses;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Stage;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.knowledge.mongo.MongoPlans;
import io.amends.knowledge.mongo.MongoUndos;
import io.amends.store.Store;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents.Creation;
import io.amends.ticketing.MessageSearch;
import io.amends.ticketing.Role;
import io.amends.ticketing.mongo.MongoAgents;
import io.amends.ticketing.mongo.MongoAnswerPolicies;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import io.amends.ticketing.mongo.MongoCalendars;
import io.amends.ticketing.mongo.MongoCannedReplies;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import io.amends.ticketing.mongo.MongoDrafts;
import io.amends.ticketing.mongo.MongoLabels;
import io.amends.ticketing.mongo.MongoLinks;
import io.amends.ticketing.mongo.MongoMakeGoods;
import io.amends.ticketing.mongo.MongoOneTimeTokens;
import io.amends.ticketing.mongo.MongoSessions;
import io.amends.ticketing.mongo.MongoShopTokens;
import io.amends.web.Assets;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A real server on a free port with a real store. Behind the chat stand [ChattyVisitors], who
/// answer nothing; what is not needed fails when it is used.
final class TestHub implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  final Parts parts;
  final HttpServer server;
  final LocalBus bus = new LocalBus();
  final ChattyVisitors visitors = new ChattyVisitors(bus);
  final HttpClient client = HttpClient.newHttpClient();

  TestHub(Store store) {
    this(store, Limits.standard());
  }

  TestHub(Store store, Limits limits) {
    this(store, limits, Optional.empty());
  }

  TestHub(Store store, Limits limits, Optional<Mailer> mailer) {
    var texts = Texts.load();
    var assets = Assets.load();
    var passwords = new Passwords();
    var agents = new MongoAgents(store);
    var sites = new MongoSites(store);
    var golden = new MongoGoldenQuestions(store);
    var rehearsal =
        new Rehearsal(
            unused(Articles.class),
            unused(Retriever.class),
            unused(Stage.class),
            new MongoAskedQuestions(store),
            golden,
            () -> {});
    parts =
        new Parts(
            agents,
            new MongoSessions(store),
            new MongoOneTimeTokens(store),
            passwords,
            new MongoConversations(store),
            new MongoCustomers(store),
            unused(MessageSearch.class),
            new MongoCannedReplies(store),
            new MongoDrafts(store),
            new MongoLabels(store),
            new MongoCalendars(store),
            new MongoApologyPolicies(store),
            new MongoAnswerPolicies(store),
            new MongoMakeGoods(store),
            new MongoShopTokens(store),
            unused(Articles.class),
            new MongoAskedQuestions(store),
            new Clustering(Clustering.Meanings.none(), Glosses.none()),
            golden,
            rehearsal,
            new Publishing(unused(Articles.class), rehearsal),
            new MongoPlans(store),
            new MongoUndos(store, Clock.systemUTC()),
            new Confusions(unused(Articles.class), unused(Stage.class)),
            unused(Retriever.class),
            new Assistant(unused(Retriever.class), new QuotingWording()),
            unused(io.amends.channels.Inbox.class),
            input -> {},
            store.files(),
            fileLinks(),
            new FileRules(1024 * 1024, List.of("image/*", ".pdf")),
            unused(ChannelDesk.class),
            mailer,
            sites,
            visitors,
            unused(Desk.class),
            unused(CustomerDesk.class),
            new MongoLinks(store),
            bus,
            assets,
            texts,
            new Pages(assets, texts, "https://desk.example", Site.DEMO),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(),
            "https://desk.example",
            List.of(),
            Optional.empty(),
            limits,
            Clock.systemUTC(),
            true);
    sites.create(
        new Site(
            "shop", "Anna's", "#1f6feb", java.util.Map.of(), List.of("https://shop.example"), 0));
    server = HttpServer.start(parts, "127.0.0.1", 0);
  }

  private static FileLinks fileLinks() {
    return new FileLinks(
        new Seal("a key of tests, nobody else's".getBytes(StandardCharsets.UTF_8)),
        URI.create("https://desk.example"),
        Clock.systemUTC());
  }

  static Views views() {
    return new Views("https://desk.example", fileLinks());
  }

  /// A part that a test must not touch.
  static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == void.class) {
                return null;
              }
              throw new UnsupportedOperationException(method.toString());
            }));
  }

  Agent account(Role role) {
    var name = role.name().toLowerCase(Locale.ROOT);
    var email = name + "@shop.example";
    var known = parts.agents().byEmail(email);
    if (known.isPresent()) {
      return known.get();
    }
    var agent =
        new Agent(
            "id-" + name,
            email,
            "Mia " + name,
            role,
            "en",
            true,
            false,
            parts.passwords().hash(PASSWORD),
            null,
            Instant.parse("2026-11-22T10:00:00Z"));
    return parts.agents().create(agent) instanceof Creation.Created(var created) ? created : agent;
  }

  /// Cookie and CSRF token of a new session.
  record Keys(String cookie, String csrf) {}

  Keys signIn(Role role) {
    var signIns = new SignIns(parts.sessions(), parts.agents(), parts.clock());
    var begun = signIns.begin(account(role));
    return new Keys(
        SessionCookie.NAME + "=" + begun.cookie().value(), begun.who().session().csrf());
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
  }

  URI socketAt(String path) {
    return URI.create("ws://127.0.0.1:%d%s".formatted(server.port(), path));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json");
  }

  HttpRequest.Builder to(String path, Keys keys) {
    return to(path).header("Cookie", keys.cookie()).header("X-CSRF-Token", keys.csrf());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send(to(path).POST(body(json)));
  }

  static HttpRequest.BodyPublisher body(String json) {
    return HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'));
  }

  @Override
  public void close() {
    server.close();
    client.shutdownNow();
  }
}
