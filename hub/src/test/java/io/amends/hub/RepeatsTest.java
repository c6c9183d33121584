package io.amends.hub;

import static io.amends.hub.Desks.JURIS;
import static io.amends.hub.Desks.MIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.hub.Desk.Done;
import io.amends.hub.Visitors.Taken;
import io.amends.hub.Visitors.Visit;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.MakeGood.PercentOff;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import io.amends.ticketing.mongo.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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

  private static List<Inbound> everyInput() {
    return List.of(
        new Inbound.Said("says-0001", "How long does delivery take?"),
        new Inbound.Chose("chooses-1", "returns", "How do I return something?"),
        new Inbound.WantsPerson("person-01"),
        new Inbound.Rated("rates-001", 2, true),
        new Inbound.GaveEmail("email-001", "anna@mail.example"));
  }

  @Test
  void everyInputInEveryOrderCountsOnceHoweverOftenItComes() {
    var visits = new ArrayList<Visit>();
    var orders = permutations(everyInput());

    for (var order : orders) {
      var anna = desks.anna();
      visits.add(anna);
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
    Done on(String conversation);
  }

  private Map<String, Command> everyCommand() {
    var desk = desks.desk;
    var commands = new TreeMap<String, Command>();
    commands.put("reply", id -> desk.reply(MIA, id, "reply-001", "Hello Anna.", Long.MAX_VALUE));
    commands.put("note", id -> desk.note(MIA, id, "note-0001", "She is in a hurry."));
    commands.put(
        "makeGood", id -> desk.makeGood(MIA, id, "gift-0001", new PercentOff(5), "delay", ""));
    commands.put("takeOver", id -> desk.takeOver(MIA, id));
    commands.put("giveBack", id -> desk.giveBack(MIA, id));
    commands.put("resolve", id -> desk.resolve(MIA, id));
    commands.put("reopen", id -> desk.reopen(MIA, id));
    commands.put("assign", id -> desk.assign(MIA, id, Optional.of(JURIS)));
    var later = desks.now.get().plusSeconds(3600);
    commands.put("snooze", id -> desk.snooze(MIA, id, later));
    commands.put("label", id -> desk.label(MIA, id, List.of("courier")));
    commands.put("block", id -> desk.block(MIA, id, true));
    return commands;
  }

  @Test
  void everyPairOfCommandsOfTheDeskMayBeRepeated() {
    var commands = everyCommand();
    for (var first : commands.entrySet()) {
      for (var second : commands.entrySet()) {
        var id = desks.takes(desks.anna(), new Inbound.WantsPerson("person-01")).id();

        twice(id, first.getValue());
        twice(id, second.getValue());

        var said = conversations(id).stream().map(Message::client).filter(Objects::nonNull);
        assertThat(said).as("%s, then %s", first, second).doesNotHaveDuplicates();
      }
    }
    assertThat(new Verification(store).findings()).isEmpty();
  }

  private static void twice(String id, Command command) {
    var done = command.on(id);
    var again = command.on(id);

    if (done instanceof Done.Ok(_, var added) && added.isPresent()) {
      assertThat(again)
          .isInstanceOfSatisfying(Done.Ok.class, ok -> assertThat(ok.added()).isEqualTo(added));
    }
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<T>>();
    for (var first : items) {
      var rest = new ArrayList<>(items);
      rest.remove(first);
      for (var others : permutations(rest)) {
        var one = new ArrayList<T>(List.of(first));
        one.addAll(others);
        all.add(one);
      }
    }
    return all;
  }
}
