package io.amends.hub;

import static io.amends.hub.Desks.JURIS;
import static io.amends.hub.Desks.MIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Inbound;
import io.amends.channels.Inbound.Enclosed;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.hub.Desk.Done;
import io.amends.hub.Visitors.Taken;
import io.amends.hub.Visitors.Visit;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.MakeGood.PercentOff;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.ticketing.mongo.Verification;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever comes may come twice, and in any order.
@Mongo
class RepeatsTest {
  private final Store store;
  private final Desks desks;

  RepeatsTest(Store store) {
    this.store = store;
    desks = new Desks(store);
  }

  private List<Inbound> everyInput(Visit visit) {
    var cup =
        desks
            .visitors
            .keep(visit.token(), visit.site(), "cup.png", "image/png", new byte[] {1, 2, 3})
            .orElseThrow();
    return List.of(
        new Inbound.Said("says-0001", "How long does delivery take?"),
        new Inbound.Sent("sends-001", "It is broken", List.of(Enclosed.known(cup.file()))),
        new Inbound.Chose("chooses-1", "returns", "How do I return something?"),
        new Inbound.WantsPerson("person-01"),
        new Inbound.Rated("rates-001", 2, true),
        new Inbound.Scored("scores-01", 2, 5),
        new Inbound.GaveEmail("email-001", "anna@mail.example"),
        new Inbound.GaveName("names-001", "Anna"));
  }

  @Test
  void everyKindOfInputIsTriedHere() {
    assertThat(everyInput(desks.anna()).stream().<Class<?>>map(Inbound::getClass))
        .containsExactlyInAnyOrder(Inbound.class.getPermittedSubclasses());
  }

  /// Each pair of inputs in both orders many times over; all 40,320 orders would take an hour.
  @Test
  void everyInputInAnyOrderCountsOnceHoweverOftenItComes() {
    var visits = new ArrayList<Visit>();
    var orders = new ArrayList<List<Inbound>>();
    var random = new Random(7);

    for (int i = 0; i < 50; i++) {
      var anna = desks.anna();
      var order = new ArrayList<>(everyInput(anna));
      Collections.shuffle(order, random);
      visits.add(anna);
      orders.add(order);
      order.forEach(input -> {
        take(anna, input);
        take(anna, input);
      });
      order.reversed().forEach(input -> take(anna, input));
    }

    for (int i = 0; i < orders.size(); i++) {
      var conversation = desks.settled(visits.get(i));
      var said = conversations(conversation.id());
      assertThat(said.stream().filter(Message::isFromCustomer).map(Message::client))
          .as("in this order: %s", orders.get(i))
          .containsExactlyElementsOf(spoken(orders.get(i)));
      assertThat(said.stream().filter(m -> m.kind() == Kind.HAND_OVER)).hasSize(1);
      assertThat(events(said, "gaveEmail")).isEqualTo(1);
      assertThat(events(said, "gaveName")).isEqualTo(1);
      assertThat(events(said, "helpful")).isEqualTo(1);
    }
    assertThat(new Verification(store).findings()).isEmpty();
  }

  private void take(Visit visit, Inbound input) {
    assertThat(desks.visitors.take(visit, input)).isInstanceOf(Taken.Accepted.class);
  }

  private List<Message> conversations(String id) {
    return desks.conversations.messagesAfter(id, 0, 200);
  }

  private static List<String> spoken(List<Inbound> order) {
    return order.stream()
        .flatMap(input ->
            switch (input) {
              case Inbound.Said(var client, _) -> Stream.of(client);
              case Inbound.Sent(var client, _, _) -> Stream.of(client);
              case Inbound.Chose(var client, _, _) -> Stream.of(client);
              case Inbound.WantsPerson(var client) -> Stream.of(client);
              case Inbound.Rated _, Inbound.Scored _, Inbound.GaveEmail _, Inbound.GaveName _ ->
                  Stream.empty();
            })
        .toList();
  }

  private static long events(List<Message> said, String code) {
    return said.stream()
        .flatMap(message -> message.parts().stream())
        .filter(part -> part instanceof Part.Event(var event, _) && event.equals(code))
        .count();
  }

  private interface Command {
    /// @param client id of this time
    Done on(String conversation, String client);
  }

  private Map<String, Command> everyCommand() {
    var desk = desks.desk;
    var commands = new TreeMap<String, Command>();
    commands.put("reply", (id, client) -> desk.reply(MIA, id, client, "Hello.", Long.MAX_VALUE));
    commands.put(
        "replyInPrivate",
        (id, client) -> desk.replyInPrivate(MIA, id, client, "Psst.", Long.MAX_VALUE));
    commands.put("correct", (id, client) -> desk.correct(MIA, id, client, "It was 30 days."));
    commands.put("note", (id, client) -> desk.note(MIA, id, client, "She is in a hurry."));
    commands.put(
        "makeGood", (id, client) -> desk.makeGood(MIA, id, client, new PercentOff(5), "delay", ""));
    commands.put("transcript", (id, _) -> desk.transcript(id));
    commands.put("resend", (id, _) -> desk.resend(MIA, id, letter(id)));
    commands.put("letBe", (id, _) -> desk.letBe(MIA, id, letter(id)));
    commands.put("takeOver", (id, _) -> desk.takeOver(MIA, id));
    commands.put("giveBack", (id, _) -> desk.giveBack(MIA, id));
    commands.put("resolve", (id, _) -> desk.resolve(MIA, id));
    commands.put("reopen", (id, _) -> desk.reopen(MIA, id));
    commands.put("assign", (id, _) -> desk.assign(MIA, id, Optional.of(JURIS)));
    var later = desks.now.get().plusSeconds(3600);
    commands.put("snooze", (id, _) -> desk.snooze(MIA, id, later));
    commands.put("label", (id, _) -> desk.label(MIA, id, List.of("courier")));
    commands.put("block", (id, _) -> desk.block(MIA, id, true));
    return commands;
  }

  /// What a person has to decide about; nothing in most conversations.
  private String letter(String id) {
    return outbox(id).filter(Outgoing::isStuck).findFirst().map(Outgoing::key).orElse("none");
  }

  private Stream<Outgoing> outbox(String id) {
    return desks.conversations.find(id).orElseThrow().outbox().stream();
  }

  @Test
  void everyCommandOfTheDeskIsTriedHere() {
    var commands =
        Arrays.stream(Desk.class.getMethods())
            .filter(method -> method.getReturnType() == Done.class)
            .map(Method::getName)
            .distinct();

    assertThat(everyCommand().keySet()).containsExactlyInAnyOrderElementsOf(commands.toList());
  }

  /// One conversation for each command, which comes before and behind every other.
  @Test
  void everyPairOfCommandsOfTheDeskMayBeRepeated() {
    var commands = everyCommand();
    var done = new TreeSet<String>();
    for (var first : commands.entrySet()) {
      var anna = desks.anna();
      desks.takes(anna, new Inbound.GaveEmail("email-001", "anna@mail.example"));
      var id = desks.takes(anna, new Inbound.WantsPerson("person-01")).id();

      for (var second : commands.entrySet()) {
        if (twice(id, "before-" + second.getKey(), first.getValue())) {
          done.add(first.getKey());
        }
        if (twice(id, "behind-" + second.getKey(), second.getValue())) {
          done.add(second.getKey());
        }
      }

      var said = conversations(id).stream().map(Message::client).filter(Objects::nonNull);
      assertThat(said).as("with %s", first.getKey()).doesNotHaveDuplicates();
    }
    assertThat(new Verification(store).findings()).isEmpty();
    done.addAll(List.of("replyInPrivate", "resend", "letBe")); // below, where something leaves
    assertThat(done).containsAll(commands.keySet());
  }

  @Test
  void anAnswerInPrivateLeavesOnceThoughItIsGivenTwice() {
    var id = postedOnPaper();
    var command = Objects.requireNonNull(everyCommand().get("replyInPrivate"));

    var done = command.on(id, "private-1");
    var again = command.on(id, "private-1");
    desks.rounds.see(id);

    assertThat(done)
        .isInstanceOfSatisfying(
            Done.Ok.class,
            first ->
                assertThat(again)
                    .isInstanceOfSatisfying(
                        Done.Ok.class,
                        second -> assertThat(second.added()).isPresent().isEqualTo(first.added())));
    assertThat(desks.kind.sent).extracting(Piece::body).containsExactly("Psst.");
  }

  @Test
  void whatFailedIsSentAgainOnceThoughItIsDecidedTwice() {
    var id = postedOnPaper();
    refused(id);
    var key = letter(id);

    assertThat(desks.desk.resend(MIA, id, key)).isInstanceOf(Done.Ok.class);
    assertThat(desks.desk.resend(MIA, id, key)).isInstanceOf(Done.Refused.class);
    desks.rounds.see(id);

    assertThat(desks.desk.resend(MIA, id, key)).isInstanceOf(Done.Refused.class);
    assertThat(desks.kind.sent).extracting(Piece::body).containsExactly("Sorry!");
    assertThat(events(conversations(id), "resent")).isEqualTo(1);
  }

  @Test
  void whatFailedIsLeftOnceThoughItIsDecidedTwice() {
    var id = postedOnPaper();
    refused(id);
    var key = letter(id);

    assertThat(desks.desk.letBe(MIA, id, key)).isInstanceOf(Done.Ok.class);
    assertThat(desks.desk.letBe(MIA, id, key)).isInstanceOf(Done.Refused.class);
    assertThat(desks.desk.resend(MIA, id, key)).isInstanceOf(Done.Refused.class);
    desks.rounds.see(id);

    assertThat(desks.kind.sent).isEmpty();
    assertThat(events(conversations(id), "letBe")).isEqualTo(1);
  }

  /// Anna posts where everybody reads it, on a channel where she may be answered in private too.
  private String postedOnPaper() {
    var paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
    var anna = "paper:" + UUID.randomUUID();
    desks.opens(paper);
    var sender = new Sender(anna, "comment:77", "Anna", "en", true);
    var details = Map.of(ChannelEvent.IN_PRIVATE, "private:77");
    var head = new Head("review-1", desks.now.get(), sender, Trail.ofSender(), details);
    desks.arrives(paper, new ReviewPosted(head, "review-1", "Where is it?", 2, 5, null));
    return desks.conversations.openOf(anna).orElseThrow().id();
  }

  private void refused(String id) {
    desks.kind.fates.add(new SendResult.Rejected("it answered 404"));
    desks.desk.reply(MIA, id, Desks.client(), "Sorry!", Long.MAX_VALUE);
    desks.rounds.see(id);
  }

  /// @return was it done at all?
  private static boolean twice(String id, String client, Command command) {
    var done = command.on(id, client);
    var again = command.on(id, client);

    if (done instanceof Done.Ok(_, var added) && added.isPresent()) {
      assertThat(again)
          .isInstanceOfSatisfying(Done.Ok.class, ok -> assertThat(ok.added()).isEqualTo(added));
    }
    return done instanceof Done.Ok;
  }
}
