package io.amends.hub;

import io.amends.bot.Assistant;
import io.amends.bot.Bot;
import io.amends.bot.Wording;
import io.amends.bot.langchain.ModelWording;
import io.amends.bot.plain.QuotingWording;
import io.amends.channels.ChannelKind;
import io.amends.channels.Mailer;
import io.amends.channels.Seal;
import io.amends.channels.Surroundings;
import io.amends.channels.Vault;
import io.amends.channels.email.EmailKind;
import io.amends.channels.email.SmtpMailer;
import io.amends.channels.meta.InstagramKind;
import io.amends.channels.meta.MessengerKind;
import io.amends.channels.meta.WhatsappKind;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.channels.mongo.MongoLeases;
import io.amends.channels.mongo.MongoRenewedSecrets;
import io.amends.channels.mongo.MongoSites;
import io.amends.channels.sms.GatewayKind;
import io.amends.channels.sms.SmsKind;
import io.amends.channels.telegram.TelegramKind;
import io.amends.channels.viber.ViberKind;
import io.amends.channels.webchat.Site;
import io.amends.channels.webhook.WebhookKind;
import io.amends.hub.http.HttpServer;
import io.amends.hub.http.Limits;
import io.amends.hub.http.Parts;
import io.amends.hub.http.Passwords;
import io.amends.knowledge.Clustering;
import io.amends.knowledge.Confusions;
import io.amends.knowledge.EmbeddedQuestions;
import io.amends.knowledge.Retriever.Readiness;
import io.amends.knowledge.lucene.LexiconGlosses;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.knowledge.mongo.MongoUndos;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import io.amends.store.EventLog;
import io.amends.store.Store;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.lucene.LuceneMessageSearch;
import io.amends.ticketing.mongo.MongoAgents;
import io.amends.ticketing.mongo.MongoCannedReplies;
import io.amends.ticketing.mongo.MongoDrafts;
import io.amends.ticketing.mongo.MongoHistory;
import io.amends.ticketing.mongo.MongoModelUsage;
import io.amends.ticketing.mongo.MongoSessions;
import io.amends.ticketing.mongo.MongoShopTokens;
import io.amends.web.Assets;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running hub: everything put together, in the order in which each part needs the ones before
/// it. Closing it drains first, so that whoever wrote gets the answer.
public final class Hub implements AutoCloseable {
  /// What comes in within so short a time is one burst, and gets one answer.
  private static final Duration BURST = Duration.ofMillis(60);

  /// So long nothing may have come before an album is taken for whole.
  private static final Duration ALBUM = Duration.ofSeconds(2);

  private final Opened opened;
  private final HttpServer http;
  private final MessagePath path;
  private final ChannelRounds channelRounds;
  private final List<FirstDay.LogIn> newLogIns;

  /// @throws SettingException with a sentence if a setting cannot be used
  public static Hub start(Settings settings, boolean demo) {
    return start(settings, demo, Timing.standard());
  }

  /// @param unseenFor how long an answer may stay unseen before it is mailed
  public record Timing(Duration unseenFor) {
    public static Timing standard() {
      return new Timing(Duration.ofSeconds(30));
    }
  }

  public static Hub start(Settings settings, boolean demo, Timing timing) {
    return start(settings, demo, timing, Limits.standard());
  }

  /// @param limits how much is too much
  public static Hub start(Settings settings, boolean demo, Timing timing, Limits limits) {
    var opened = new Opened();
    try {
      return new Hub(settings, demo, timing, limits, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Hub(Settings settings, boolean demo, Timing timing, Limits limits, Opened opened) {
    this.opened = opened;
    // Takes half a second of a processor, which the store does not need meanwhile.
    var wordLists = CompletableFuture.runAsync(LuceneRetriever::readWordLists);
    var clock = Clock.systemUTC();
    var storeroom = opened.keep(Storeroom.forHub(settings));
    var store = storeroom.store();

    var shelves = new Shelves(store);
    var agents = new MongoAgents(store);
    var sites = new MongoSites(store);
    var articles = new MongoArticles(store, clock);
    var golden = new MongoGoldenQuestions(store);
    var canned = new MongoCannedReplies(store);
    var passwords = new Passwords();

    FirstDay.refuseTheWrongHouse(demo, agents, sites);
    newLogIns = new FirstDay(agents, passwords).people(settings, demo);
    if (!newLogIns.isEmpty()) {
      FirstDay.replies(canned);
    }
    if (demo) {
      FirstDay.shop(articles, golden, sites);
    }

    var search = opened.keep(new LuceneMessageSearch(new MongoHistory(store), shelves.customers));
    // What is read after the first customers were let in.
    var ready = new CompletableFuture<Void>();
    var _ = ready.thenRunAsync(OpenNlpLanguageDetection::readModel);
    wordLists.join();
    var library =
        new Library(
            store, articles, shelves.questions, golden, settings, demo, ready, opened, clock);
    var wording = wording(settings, store, clock);
    var bot = new Bot(library.retriever, wording);

    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var tally = new Tally(meters);
    var bus = bus(settings, store, shelves.conversations, clock);
    var texts = Texts.load();
    var sentences = new Sentences(texts);
    var mailer = settings.smtp().<Mailer>map(SmtpMailer::new);
    var online = new AtomicReference<HttpServer>();
    var secret = Secret.of(settings);
    var vault = new Vault(secret);
    var book = new MongoChannelBook(store, vault);
    var surroundings = surroundings(settings, store, sites, secret, vault, clock);
    var fileLinks = new FileLinks(surroundings.seal(), settings.publicUrl(), clock);
    var switchboard =
        opened.keep(
            new Switchboard(kinds(sentences), book, shelves.channelStates, surroundings, clock));
    path =
        new MessagePath(
            shelves,
            search,
            bot,
            switchboard,
            mailer,
            bus,
            () -> atWork(bus, online.get()).size(),
            sentences,
            id -> sites.find(id).map(Site::name).orElse("Amends"),
            fileLinks,
            settings.publicUrl(),
            new Rhythm(BURST, ALBUM, Typing.SHOWN, timing.unseenFor()),
            tally,
            clock);
    var sorting = opened.keep(path.sorting);
    var leases = new MongoLeases(store);
    channelRounds =
        opened.keep(
            new ChannelRounds(switchboard, sorting, leases, shelves.channelStates, tally, clock));
    var channels =
        new ChannelOffice(
            book,
            shelves.channelStates,
            switchboard,
            channelRounds,
            sorting,
            leases,
            surroundings,
            clock);
    var delivery = opened.keep(path.delivery);
    bus.subscribe(event -> {
      if (event instanceof Event.Changed(var now, _)) {
        delivery.changed(now);
      }
    });
    var rounds = opened.keep(path.rounds);

    HubMeters.register(
        meters,
        new Readings(shelves.inbox, shelves.envelopes, shelves.conversations, clock),
        path.intake);
    var assets = Assets.load();
    http =
        HttpServer.start(
            new Parts(
                agents,
                new MongoSessions(store),
                shelves.tokens,
                passwords,
                shelves.conversations,
                shelves.customers,
                search,
                canned,
                new MongoDrafts(store),
                shelves.labels,
                shelves.calendars,
                shelves.policies,
                library.answerPolicies,
                shelves.makeGoods,
                new MongoShopTokens(store),
                library.articles,
                library.questions,
                new Clustering(
                    new EmbeddedQuestions(library.embedding, library.vectors),
                    new LexiconGlosses()),
                library.golden,
                library.rehearsal,
                library.publishing,
                library.plans,
                new MongoUndos(store, clock),
                new Confusions(library.articles, library.stage),
                library.retriever,
                new Assistant(library.retriever, wording),
                shelves.inbox,
                path.intake::ring,
                shelves.files,
                fileLinks,
                settings.files(),
                channels,
                mailer,
                sites,
                path.visitors,
                path.desk,
                path.customerDesk,
                shelves.links,
                bus,
                assets,
                texts,
                new Pages(assets, texts, settings.publicUrl().toString(), Site.DEMO),
                meters,
                List.of(storeroom::failure, () -> starting(library.retriever.readiness())),
                settings.publicUrl().toString(),
                settings.trustedProxies(),
                settings.metricsToken(),
                limits,
                clock,
                demo),
            settings.host(),
            settings.port());
    online.set(http);
    if (bus instanceof SharedBus shared) {
      shared.start(path.aftermath::committedElsewhere, http::agentsAtWork);
    }
    path.intake.resume();
    channelRounds.start();
    rounds.start();
    library.publisher.start();
    ready.complete(null);
  }

  /// A hub on a MongoDB may have others beside it; one on the embedded store is alone.
  private Bus bus(
      Settings settings, Store store, Conversations conversations, InstantSource clock) {
    return settings.mongo().isEmpty()
        ? new LocalBus()
        : opened.keep(
            new SharedBus(new EventLog<>(store, "events", Bulletin.class, clock), conversations));
  }

  /// What channels find around them.
  private static Surroundings surroundings(
      Settings settings, Store store, MongoSites sites, String secret, Vault vault, Clock clock) {
    return new Surroundings(
        clock,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build(),
        settings.publicUrl(),
        sites.all().stream().findFirst().map(Site::name).orElse("Amends"),
        new Seal(Vault.keyFor(secret, "tokens")),
        new MongoRenewedSecrets(store, vault),
        file -> store.files().open(file).orElseThrow().content());
  }

  private static List<ChannelKind> kinds(Sentences sentences) {
    return List.of(
        new EmailKind(sentences::say),
        new TelegramKind(),
        new WhatsappKind(),
        new MessengerKind(),
        new InstagramKind(),
        new ViberKind(),
        new SmsKind(),
        new GatewayKind(),
        new WebhookKind());
  }

  private static Set<String> atWork(Bus bus, @Nullable HttpServer here) {
    if (bus instanceof SharedBus shared) {
      return shared.atWork();
    }
    return here == null ? Set.of() : here.agentsAtWork();
  }

  /// By a language model where one is set up.
  private Wording wording(Settings settings, Store store, Clock clock) {
    var quoting = new QuotingWording();
    return settings
        .model()
        .<Wording>map(model ->
            opened.keep(new ModelWording(model, quoting, new MongoModelUsage(store), clock)))
        .orElse(quoting);
  }

  private static Optional<String> starting(Readiness readiness) {
    return readiness == Readiness.STARTING
        ? Optional.of("the FAQ is being indexed")
        : Optional.empty();
  }

  /// Where browsers of this machine reach it.
  public URI address() {
    return URI.create("http://localhost:" + http.port());
  }

  /// Log-ins that were made at this start, with their passwords.
  List<FirstDay.LogIn> newLogIns() {
    return newLogIns;
  }

  /// Not ready any more; answers what is in hand; lets the sockets go; closes the store last.
  @Override
  public void close() {
    http.drain();
    channelRounds.drain();
    path.drain();
    http.close();
    opened.close();
  }
}
