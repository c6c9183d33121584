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
import io.amends.channels.mongo.MongoChannelStates;
import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.channels.mongo.MongoLeases;
import io.amends.channels.mongo.MongoReceipts;
import io.amends.channels.mongo.MongoRenewedSecrets;
import io.amends.channels.mongo.MongoSites;
import io.amends.channels.mongo.MongoVisitorTokens;
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
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Retriever.Readiness;
import io.amends.knowledge.Timetable;
import io.amends.knowledge.demo.DemoVectors;
import io.amends.knowledge.embedding.RememberingEmbedding;
import io.amends.knowledge.lucene.ArticleWatch;
import io.amends.knowledge.lucene.LexiconGlosses;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.knowledge.mongo.MongoPlans;
import io.amends.knowledge.mongo.MongoUndos;
import io.amends.knowledge.mongo.MongoVectors;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import io.amends.store.EventLog;
import io.amends.store.Store;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.lucene.LuceneMessageSearch;
import io.amends.ticketing.mongo.MongoAgents;
import io.amends.ticketing.mongo.MongoAnswerPolicies;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import io.amends.ticketing.mongo.MongoCalendars;
import io.amends.ticketing.mongo.MongoCannedReplies;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import io.amends.ticketing.mongo.MongoDrafts;
import io.amends.ticketing.mongo.MongoHistory;
import io.amends.ticketing.mongo.MongoLabels;
import io.amends.ticketing.mongo.MongoLinks;
import io.amends.ticketing.mongo.MongoMakeGoods;
import io.amends.ticketing.mongo.MongoModelUsage;
import io.amends.ticketing.mongo.MongoOneTimeTokens;
import io.amends.ticketing.mongo.MongoSessions;
import io.amends.ticketing.mongo.MongoShopTokens;
import io.amends.ticketing.mongo.MongoSurveys;
import io.amends.ticketing.mongo.MongoTickets;
import io.amends.web.Assets;
import io.amends.web.Markdown;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running hub: everything put together, in the order in which each part needs the ones before
/// it. Closing it drains first, so that whoever wrote gets the answer.
public final class Hub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  /// What comes in within so short a time is one burst, and gets one answer.
  private static final Duration BURST = Duration.ofMillis(60);

  /// So long nothing may have come before an album is taken for whole.
  private static final Duration ALBUM = Duration.ofSeconds(2);

  private final Deque<AutoCloseable> open;
  private final HttpServer http;
  private final Intake intake;
  private final ChannelRounds channelRounds;
  private final Thinking thinking;
  private final Typing typing;
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
    var open = new ArrayDeque<AutoCloseable>();
    try {
      return new Hub(settings, demo, timing, limits, open);
    } catch (RuntimeException e) {
      closeAll(open);
      throw e;
    }
  }

  private Hub(
      Settings settings, boolean demo, Timing timing, Limits limits, Deque<AutoCloseable> open) {
    this.open = open;
    // Takes half a second of a processor, which the store does not need meanwhile.
    var wordLists = CompletableFuture.runAsync(LuceneRetriever::readWordLists);
    var clock = Clock.systemUTC();
    var storeroom = opened(Storeroom.forHub(settings));
    var store = storeroom.store();

    var conversations = new MongoConversations(store);
    var customers = new MongoCustomers(store);
    var tickets = new MongoTickets(store);
    var makeGoods = new MongoMakeGoods(store);
    var policies = new MongoApologyPolicies(store);
    var calendars = new MongoCalendars(store);
    var agents = new MongoAgents(store);
    var links = new MongoOneTimeTokens(store);
    var sites = new MongoSites(store);
    var inbox = new MongoInbox(store);
    var receipts = new MongoReceipts(store);
    var channelStates = new MongoChannelStates(store);
    var articles = new MongoArticles(store, clock);
    var questions = new MongoAskedQuestions(store);
    var golden = new MongoGoldenQuestions(store);
    var passwords = new Passwords();

    var canned = new MongoCannedReplies(store);
    FirstDay.refuseTheWrongHouse(demo, agents, sites);
    newLogIns = new FirstDay(agents, passwords).people(settings, demo);
    if (!newLogIns.isEmpty()) {
      FirstDay.replies(canned);
    }
    if (demo) {
      FirstDay.shop(articles, golden, sites);
    }

    var search = opened(new LuceneMessageSearch(new MongoHistory(store), customers));
    // What is read after the first customers were let in.
    var ready = new CompletableFuture<Void>();
    var _ = ready.thenRunAsync(OpenNlpLanguageDetection::readModel);
    var model = EmbeddingChoice.open(settings.embedding(), ready);
    if (model instanceof AutoCloseable closeable) {
      opened(closeable);
    }
    var embedding = new RememberingEmbedding(model);
    var cache = new MongoVectors(store);
    var vectors = demo ? DemoVectors.before(cache) : cache;
    wordLists.join();
    var retriever =
        opened(
            new LuceneRetriever(
                new OpenNlpLanguageDetection(),
                embedding,
                vectors,
                settings.data().resolve("index")));
    var answerPolicies = new MongoAnswerPolicies(store);
    retriever.precision(() -> answerPolicies.current().share());
    var watch = opened(ArticleWatch.start(articles, retriever));
    opened(ScopeWatch.start(questions, retriever));
    var stage = opened(retriever.stage());
    var rehearsal = new Rehearsal(articles, retriever, stage, questions, golden, watch::look);
    var publishing = new Publishing(articles, rehearsal);
    var plans = new MongoPlans(store);
    var publisher = opened(new Publisher(new Timetable(plans, articles, publishing, clock)));
    var wording = wording(settings, store, clock);
    var bot = new Bot(retriever, wording);

    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var tally = new Tally(meters);
    var bus = bus(settings, store, conversations, clock);
    var texts = Texts.load();
    var sentences = new Sentences(texts);
    var mailer = settings.smtp().<Mailer>map(SmtpMailer::new);
    var aftermath =
        new Aftermath(
            conversations,
            makeGoods,
            tickets,
            new MongoSurveys(store),
            search,
            customers,
            new Learning(questions, makeGoods, sentences),
            bus,
            tally,
            clock);
    var turns = new Turns(conversations, aftermath, tally);
    var online = new AtomicReference<HttpServer>();
    var secret = Secret.of(settings);
    var vault = new Vault(secret);
    var book = new MongoChannelBook(store, vault);
    var surroundings =
        new Surroundings(
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
    var fileLinks = new FileLinks(surroundings.seal(), settings.publicUrl(), clock);
    var kinds =
        List.<ChannelKind>of(
            new EmailKind(sentences::say),
            new TelegramKind(),
            new WhatsappKind(),
            new MessengerKind(),
            new InstagramKind(),
            new ViberKind(),
            new SmsKind(),
            new GatewayKind(),
            new WebhookKind());
    var switchboard = opened(new Switchboard(kinds, book, channelStates, surroundings, clock));
    var customerLinks = new MongoLinks(store);
    var linking =
        new Linking(links, customers, customerLinks, conversations, switchboard, turns, clock);
    var handOver =
        new HandOver(
            conversations,
            tickets,
            makeGoods,
            customerLinks,
            policies,
            calendars,
            () -> atWork(bus, online.get()).size(),
            linking::isOffered,
            sentences);
    var notices =
        new Notices(
            customers,
            customerLinks,
            conversations,
            switchboard,
            mailer.isPresent(),
            timing.unseenFor());
    var whereabouts = new Whereabouts(switchboard, customers, clock);
    var reacting = new Reacting(bot, conversations, customers, new Replies(sentences), handOver);
    var hearing =
        new Hearing(
            new WidgetHearing(customers, sentences, linking),
            new ChannelHearing(
                switchboard, conversations, customers, receipts, linking, whereabouts, clock),
            whereabouts,
            reacting,
            handOver,
            sentences);
    typing = new Typing(bus, conversations, switchboard, Typing.SHOWN, clock);
    thinking =
        new Thinking(bot, conversations, customers, reacting, handOver, turns, typing, clock);
    var reception =
        new Reception(
            inbox,
            new Threading(conversations, customers, receipts, switchboard),
            linking,
            new Forerunners(receipts),
            new Strays(switchboard, receipts, inbox, tally),
            conversations,
            customers,
            hearing,
            thinking,
            turns,
            clock);
    intake = new Intake(inbox, clock, BURST, ALBUM, reception);
    var envelopes = new MongoEnvelopes(store);
    var sorting =
        opened(new Sorting(envelopes, switchboard, channelStates, intake, store.files(), clock));
    var leases = new MongoLeases(store);
    channelRounds =
        opened(new ChannelRounds(switchboard, sorting, leases, channelStates, tally, clock));
    var channels =
        new ChannelOffice(
            book, channelStates, switchboard, channelRounds, sorting, leases, surroundings, clock);
    var resumeLinks = new ResumeLinks(links, settings.publicUrl(), clock);
    Function<String, String> shopName = id -> sites.find(id).map(Site::name).orElse("Amends");
    var transcript = new Transcript(conversations, sentences, new Markdown(), shopName);
    var answerMail =
        new AnswerMail(
            conversations, resumeLinks, fileLinks, sentences, new Markdown(), transcript, shopName);
    var letters = new Letters(sentences, fileLinks, resumeLinks, transcript);
    var carrier = new Carrier(switchboard, channelStates, receipts, letters, clock);
    var delivery =
        opened(new Delivery(conversations, turns, mailer.orElse(null), answerMail, carrier, clock));
    bus.subscribe(event -> {
      if (event instanceof Event.Changed(var now, _)) {
        delivery.changed(now);
      }
    });
    var promises = new Promises(handOver, reacting, notices);
    var uploads = new Uploads(store.files(), clock);
    var rounds =
        opened(
            new Rounds(
                conversations,
                makeGoods,
                intake,
                aftermath,
                promises,
                delivery,
                uploads,
                turns,
                clock));

    var visitors =
        new WebVisitors(
            intake,
            new MongoVisitorTokens(store),
            links,
            uploads,
            conversations,
            linking,
            sentences,
            bus,
            clock);
    var gifts = new Gifts(makeGoods, customerLinks, policies, calendars, notices, sentences, clock);
    var labels = new MongoLabels(store);
    var desk =
        new DeskOffice(
            conversations,
            turns,
            notices,
            gifts,
            labels,
            uploads,
            new Leaving(conversations, switchboard, letters, clock),
            sentences,
            bus,
            typing,
            clock);

    var customerDesk =
        new CustomerOffice(
            conversations,
            customers,
            customerLinks,
            linking,
            new CodeLetters(mailer.orElse(null), switchboard, sentences, new Markdown()),
            turns,
            sentences,
            clock);
    HubMeters.register(meters, new Readings(inbox, envelopes, conversations, clock), intake);
    var assets = Assets.load();
    http =
        HttpServer.start(
            new Parts(
                agents,
                new MongoSessions(store),
                links,
                passwords,
                conversations,
                customers,
                search,
                canned,
                new MongoDrafts(store),
                labels,
                calendars,
                policies,
                answerPolicies,
                makeGoods,
                new MongoShopTokens(store),
                articles,
                questions,
                new Clustering(new EmbeddedQuestions(embedding, vectors), new LexiconGlosses()),
                golden,
                rehearsal,
                publishing,
                plans,
                new MongoUndos(store, clock),
                new Confusions(articles, stage),
                retriever,
                new Assistant(retriever, wording),
                inbox,
                intake::ring,
                store.files(),
                fileLinks,
                settings.files(),
                channels,
                mailer,
                sites,
                visitors,
                desk,
                customerDesk,
                customerLinks,
                bus,
                assets,
                texts,
                new Pages(assets, texts, settings.publicUrl().toString(), Site.DEMO),
                meters,
                List.of(storeroom::failure, () -> starting(retriever.readiness())),
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
      shared.start(aftermath::committedElsewhere, http::agentsAtWork);
    }
    intake.resume();
    channelRounds.start();
    rounds.start();
    publisher.start();
    ready.complete(null);
  }

  /// A hub on a MongoDB may have others beside it; one on the embedded store is alone.
  private Bus bus(
      Settings settings, Store store, Conversations conversations, InstantSource clock) {
    return settings.mongo().isEmpty()
        ? new LocalBus()
        : opened(
            new SharedBus(new EventLog<>(store, "events", Bulletin.class, clock), conversations));
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
        .<Wording>map(
            model -> opened(new ModelWording(model, quoting, new MongoModelUsage(store), clock)))
        .orElse(quoting);
  }

  private static Optional<String> starting(Readiness readiness) {
    return readiness == Readiness.STARTING
        ? Optional.of("the FAQ is being indexed")
        : Optional.empty();
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
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
    intake.drain();
    thinking.close();
    typing.close();
    http.close();
    closeAll(open);
  }

  private static void closeAll(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      var part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
