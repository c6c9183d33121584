package io.amends.hub;

import io.amends.bot.Bot;
import io.amends.bot.Wording;
import io.amends.bot.plain.QuotingWording;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Inbound;
import io.amends.channels.Mail;
import io.amends.channels.Mailer;
import io.amends.channels.Seal;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import io.amends.channels.Vault;
import io.amends.channels.json.EventCodec;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.channels.mongo.MongoChannelStates;
import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.channels.mongo.MongoReceipts;
import io.amends.channels.mongo.MongoVisitorTokens;
import io.amends.hub.Visitors.Hello;
import io.amends.hub.Visitors.Visit;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import io.amends.store.Store;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Message;
import io.amends.ticketing.MessageSearch;
import io.amends.ticketing.Role;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import io.amends.ticketing.mongo.MongoCalendars;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import io.amends.ticketing.mongo.MongoLabels;
import io.amends.ticketing.mongo.MongoLinks;
import io.amends.ticketing.mongo.MongoMakeGoods;
import io.amends.ticketing.mongo.MongoOneTimeTokens;
import io.amends.ticketing.mongo.MongoSurveys;
import io.amends.ticketing.mongo.MongoTickets;
import io.amends.web.Markdown;
import io.amends.web.Texts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A hub without HTTP, over a real store, with a clock that tests turn: Anna writes, Mia answers.
final class Desks {
  static final ZoneId RIGA = ZoneId.of("Europe/Riga");

  /// A Monday, noon in Riga.
  static final Instant MONDAY_NOON = Instant.parse("2026-11-23T10:00:00Z");

  static final Agent MIA =
      new Agent(
          "mia", "mia@demo.example", "Mia", Role.AGENT, "en", true, false, "-", null, MONDAY_NOON);

  static final Agent JURIS =
      new Agent(
          "juris",
          "juris@demo.example",
          "Juris",
          Role.AGENT,
          "lv",
          true,
          false,
          "-",
          null,
          MONDAY_NOON);

  final AtomicReference<Instant> now = new AtomicReference<>(MONDAY_NOON);
  final InstantSource clock = now::get;
  final MongoConversations conversations;
  final MongoMakeGoods makeGoods;
  final MongoInbox inbox;
  final MongoApologyPolicies policies;
  final MongoCustomers customers;
  final MongoAskedQuestions questions;
  final MongoSurveys surveys;
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  final List<Mail> mails = Collections.synchronizedList(new ArrayList<>());
  final AtomicReference<SendResult> mailServerSays =
      new AtomicReference<>(new SendResult.Accepted("receipt"));
  final MeterRegistry meters = new SimpleMeterRegistry();
  final PaperKind kind = new PaperKind();
  final MongoChannelBook book;
  final MongoChannelStates states;
  final MongoEnvelopes envelopes;
  final MongoReceipts receipts;
  final Switchboard switchboard;
  final Sorting sorting;
  final Intake intake;
  final Thinking thinking;
  final Visitors visitors;
  final DeskOffice desk;
  final CustomerOffice customerDesk;
  final MongoLinks customerLinks;
  final Rounds rounds;

  Desks(Store store) {
    this(store, Duration.ofMillis(20));
  }

  Desks(Store store, Duration burst) {
    this(store, burst, new QuotingWording());
  }

  Desks(Store store, Duration burst, Wording wording) {
    this(store, burst, wording, List.of());
  }

  /// @param more kinds of channels beside the one of paper
  Desks(Store store, Duration burst, Wording wording, List<ChannelKind> more) {
    conversations = new MongoConversations(store);
    customers = new MongoCustomers(store);
    makeGoods = new MongoMakeGoods(store);
    policies = new MongoApologyPolicies(store);
    surveys = new MongoSurveys(store);
    inbox = new MongoInbox(store);
    var calendars = new MongoCalendars(store);
    var tickets = new MongoTickets(store);
    var links = new MongoOneTimeTokens(store);
    var bus = new LocalBus();
    bus.subscribe(events::add);
    questions = new MongoAskedQuestions(store);
    var sentences = new Sentences(Texts.load());
    var learning = new Learning(questions, makeGoods, sentences);
    var tally = new Tally(meters);
    var turns =
        new Turns(
            conversations,
            new Aftermath(
                conversations,
                makeGoods,
                tickets,
                surveys,
                new NoSearch(),
                customers,
                learning,
                bus,
                tally,
                clock),
            tally);
    receipts = new MongoReceipts(store);
    states = new MongoChannelStates(store);
    book = new MongoChannelBook(store, new Vault("a secret of tests, nobody else's"));
    var kinds = Stream.concat(Stream.of(kind), more.stream()).toList();
    switchboard = new Switchboard(kinds, book, states, surroundings(clock), clock);
    customerLinks = new MongoLinks(store);
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
            () -> 1,
            linking::isOffered,
            sentences);
    var notices =
        new Notices(
            customers, customerLinks, conversations, switchboard, true, Duration.ofSeconds(30));
    var bot = new Bot(RETRIEVER, wording);
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
    var typing = new Typing(bus, conversations, switchboard, Duration.ofMillis(20), clock);
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
    intake = new Intake(inbox, clock, burst, burst.multipliedBy(10), reception);
    envelopes = new MongoEnvelopes(store);
    sorting = new Sorting(envelopes, switchboard, states, intake, store.files(), clock);
    visitors =
        new WebVisitors(
            intake,
            new MongoVisitorTokens(store),
            links,
            new Uploads(store.files(), clock),
            conversations,
            linking,
            sentences,
            bus,
            clock);
    var gifts = new Gifts(makeGoods, customerLinks, policies, calendars, notices, sentences, clock);
    var resumeLinks = new ResumeLinks(links, URI.create("http://localhost:8080"), clock);
    var fileLinks =
        new FileLinks(surroundings(clock).seal(), URI.create("http://localhost:8080"), clock);
    var transcript = new Transcript(conversations, sentences, new Markdown(), _ -> "Linden & Loom");
    var letters = new Letters(sentences, fileLinks, resumeLinks, transcript);
    desk =
        new DeskOffice(
            conversations,
            turns,
            notices,
            gifts,
            new MongoLabels(store),
            new Uploads(store.files(), clock),
            new Leaving(conversations, switchboard, letters, clock),
            sentences,
            bus,
            typing,
            clock);
    Mailer mailer =
        mail -> {
          mails.add(mail);
          return mailServerSays.get();
        };
    var answerMail =
        new AnswerMail(
            conversations,
            resumeLinks,
            fileLinks,
            sentences,
            new Markdown(),
            transcript,
            _ -> "Linden & Loom");
    customerDesk =
        new CustomerOffice(
            conversations,
            customers,
            customerLinks,
            linking,
            new CodeLetters(mailer, switchboard, sentences, new Markdown()),
            turns,
            sentences,
            clock);
    var aftermath =
        new Aftermath(
            conversations,
            makeGoods,
            tickets,
            surveys,
            new NoSearch(),
            customers,
            learning,
            bus,
            tally,
            clock);
    rounds =
        new Rounds(
            conversations,
            makeGoods,
            intake,
            aftermath,
            new Promises(handOver, reacting, notices),
            new Delivery(
                conversations,
                turns,
                mailer,
                answerMail,
                new Carrier(switchboard, states, receipts, letters, clock),
                clock),
            new Uploads(store.files(), clock),
            turns,
            clock);
  }

  static Surroundings surroundings(InstantSource clock) {
    return new Surroundings(
        clock,
        HttpClient.newHttpClient(),
        URI.create("http://localhost:8080"),
        "Linden & Loom",
        new Seal("a key of tests, nobody else's".getBytes(StandardCharsets.UTF_8)),
        new NothingRenewed(),
        file -> {
          throw new IllegalArgumentException("no file " + file);
        });
  }

  /// One for all tests: it never changes, and takes long to load.
  private static final LuceneRetriever RETRIEVER = retriever();

  private static LuceneRetriever retriever() {
    var retriever = new LuceneRetriever(new OpenNlpLanguageDetection());
    var delivery =
        new Draft(
            "en",
            "How long does delivery take?",
            List.of(
                "when will my parcel arrive",
                "delivery time",
                "how many days until my order comes"),
            "Delivery takes **2 to 5 working days**.");
    var returns =
        new Draft(
            "en",
            "How do I return something?",
            List.of("send an item back", "I want to return my order", "return policy"),
            "You can return everything within **30 days**.");
    var piegade =
        new Draft(
            "lv",
            "Cik ilgi jāgaida piegāde?",
            List.of(
                "kad pienāks mana paciņa", "piegādes laiks", "cik dienās piegādāsiet pasūtījumu"),
            "Piegāde ilgst **2–5 darba dienas**.");
    retriever.update(
        List.of(
            new Revision("delivery-time", 1, delivery, List.of("delivery"), MONDAY_NOON, "mia"),
            new Revision("delivery-time", 1, piegade, List.of("delivery"), MONDAY_NOON, "mia"),
            new Revision("returns", 1, returns, List.of("returns"), MONDAY_NOON, "mia")),
        1);
    return retriever;
  }

  /// Sets up a channel on paper, in English.
  void opens(String channel) {
    book.create(
        new ChannelSettings(channel, "paper", "Paper", "en", RIGA, Map.of(), Map.of(), false, 0));
    switchboard.refresh();
  }

  Visit anna() {
    return anna("en");
  }

  Visit anna(String language) {
    return visitors.hello(new Hello("demo", null, null, language, RIGA));
  }

  /// Says it, and waits until it is taken in.
  Conversation says(Visit visit, String text) {
    return takes(visit, new Inbound.Said(client(), text));
  }

  Conversation takes(Visit visit, Inbound inbound) {
    var taken = visitors.take(visit, inbound);
    if (!(taken instanceof Visitors.Taken.Accepted)) {
      throw new AssertionError("refused: " + taken);
    }
    return settled(visit);
  }

  Conversation settled(Visit visit) {
    settled();
    return conversation(visit);
  }

  /// Waits until all that came in is taken in.
  void settled() {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (sorting.busy() + intake.busy() + thinking.busy() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /// What a provider of paper would send, one event a line.
  Envelope envelope(String channel, String key, ChannelEvent... events) {
    return envelope(
        channel, key, Stream.of(events).map(EventCodec::write).collect(Collectors.joining("\n")));
  }

  Envelope envelope(String channel, String key, String body) {
    return new Envelope(channel, key, now.get(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /// Comes in by a channel, and is taken in.
  void arrives(String channel, ChannelEvent... events) {
    sorting.put(envelope(channel, UUID.randomUUID().toString(), events));
    settled();
  }

  Conversation conversation(Visit visit) {
    return visitors.conversation(visit).orElseThrow();
  }

  List<Message> messages(Conversation conversation) {
    return visitors.messagesAfter(conversation, 0, 200);
  }

  Message last(Conversation conversation) {
    return messages(conversation).getLast();
  }

  void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  static String client() {
    return UUID.randomUUID().toString();
  }

  /// Remembers nothing and finds nothing.
  private static final class NoSearch implements MessageSearch {
    @Override
    public Result search(String query, int limit) {
      return new Result(List.of(), false, true);
    }

    @Override
    public void add(List<Message> messages) {}

    @Override
    public void name(String conversation, Customer customer) {}
  }
}
