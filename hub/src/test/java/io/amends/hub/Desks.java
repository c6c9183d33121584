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
import io.amends.hub.Visitors.Hello;
import io.amends.hub.Visitors.Visit;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.store.Store;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Message;
import io.amends.ticketing.MessageSearch;
import io.amends.ticketing.Role;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import io.amends.ticketing.mongo.MongoLinks;
import io.amends.ticketing.mongo.MongoMakeGoods;
import io.amends.ticketing.mongo.MongoSurveys;
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
import java.util.Optional;
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
    var shelves = new Shelves(store);
    conversations = shelves.conversations;
    customers = shelves.customers;
    customerLinks = shelves.links;
    makeGoods = shelves.makeGoods;
    policies = shelves.policies;
    surveys = shelves.surveys;
    questions = shelves.questions;
    inbox = shelves.inbox;
    receipts = shelves.receipts;
    states = shelves.channelStates;
    envelopes = shelves.envelopes;
    book = new MongoChannelBook(store, new Vault("a secret of tests, nobody else's"));
    var bus = new LocalBus();
    bus.subscribe(events::add);
    var around = surroundings(clock);
    var kinds = Stream.concat(Stream.of(kind), more.stream()).toList();
    switchboard = new Switchboard(kinds, book, states, around, clock);
    var path =
        new MessagePath(
            shelves,
            new NoSearch(),
            new Bot(SmallFaq.RETRIEVER, wording),
            switchboard,
            Optional.of(this::mail),
            bus,
            () -> 1,
            new Sentences(Texts.load()),
            _ -> around.shop(),
            new FileLinks(around.seal(), around.publicUrl(), clock),
            around.publicUrl(),
            new Rhythm(
                burst, burst.multipliedBy(10), Duration.ofMillis(20), Duration.ofSeconds(30)),
            new Tally(meters),
            clock);
    intake = path.intake;
    sorting = path.sorting;
    thinking = path.thinking;
    visitors = path.visitors;
    desk = path.desk;
    customerDesk = path.customerDesk;
    rounds = path.rounds;
  }

  private SendResult mail(Mail mail) {
    mails.add(mail);
    return mailServerSays.get();
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
