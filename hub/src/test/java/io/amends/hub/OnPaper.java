package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Piece;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing.State;
import io.amends.ticketing.Part;
import io.amends.ticketing.mongo.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// Anna writes on a channel of paper, and Mia answers her there.
abstract class OnPaper {
  static final String QUESTION = "How long does delivery take?";

  final Store store;
  final Desks desks;
  final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  final String anna = "paper:" + UUID.randomUUID();
  private int events;

  OnPaper(Store store) {
    this.store = store;
    desks = new Desks(store);
  }

  @BeforeEach
  void setUp() {
    desks.opens(paper);
  }

  void arrives(ChannelEvent... what) {
    desks.arrives(paper, what);
  }

  ChannelEvent said(String text) {
    return said(text, desks.now.get());
  }

  ChannelEvent said(String text, Instant at) {
    var id = id();
    return new MessageReceived(
        new Head(id, at, sender(), Trail.ofSender(), Map.of()),
        id,
        text,
        List.of(),
        Automation.HUMAN);
  }

  static ChannelEvent message(Head head, String text) {
    return new MessageReceived(head, head.id(), text, List.of(), Automation.HUMAN);
  }

  ChannelEvent reported(String receipt, DeliveryReported.State state) {
    return new DeliveryReported(head(Trail.ofSender()), receipt, state, "no such number");
  }

  Head head(Trail trail) {
    return new Head(id(), desks.now.get(), sender(), trail, Map.of());
  }

  Sender sender() {
    return new Sender(anna, "anna-address", "Anna", "en", true);
  }

  String id() {
    events++;
    return "event-" + events;
  }

  /// Anna wants a person, and was told that one will come.
  void asksForAPerson() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
  }

  void replies(String text) {
    desks.desk.reply(
        Desks.MIA, conversation().id(), Desks.client(), text, conversation().lastSeq());
  }

  void deliver(Conversation conversation) {
    desks.rounds.see(conversation.id());
  }

  Conversation conversation() {
    return desks.conversations.openOf(anna).orElseThrow();
  }

  List<Message> messages() {
    return desks.conversations.messagesAfter(conversation().id(), 0, 200);
  }

  List<String> events() {
    return messages().stream()
        .flatMap(m -> m.parts(Part.Event.class))
        .map(Part.Event::code)
        .toList();
  }

  List<String> sentTexts() {
    return desks.kind.sent.stream().map(Piece::body).toList();
  }

  State outState(int index) {
    return conversation().outbox().get(index).state();
  }

  List<String> quarantined() {
    desks.settled();
    return desks.envelopes.quarantined(200).stream()
        .filter(q -> q.channel().equals(paper))
        .map(q -> q.reason())
        .toList();
  }

  List<?> verified() {
    return new Verification(store)
        .findings().stream().filter(f -> f.id().equals(conversation().id())).toList();
  }
}
