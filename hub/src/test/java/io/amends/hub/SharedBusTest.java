package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.hub.Event.CustomerTyping;
import io.amends.hub.Event.Rang;
import io.amends.store.EventLog;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.HandOverReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Mongo
class SharedBusTest {
  private final Desks desks;
  private final SharedBus riga;
  private final SharedBus minsk;

  /// Each test has its own, for what was told just before it is told again.
  private final String log = "events-" + UUID.randomUUID();

  private final List<Event> inRiga = new CopyOnWriteArrayList<>();
  private final List<Event> inMinsk = new CopyOnWriteArrayList<>();
  private final List<Event> learntInMinsk = new CopyOnWriteArrayList<>();

  SharedBusTest(Store store) {
    desks = new Desks(store);
    riga = bus(store);
    minsk = bus(store);
    riga.subscribe(inRiga::add);
    minsk.subscribe(inMinsk::add);
    riga.start(_ -> {}, () -> Set.of("mia", "juris"));
    minsk.start(learntInMinsk::add, () -> Set.of("juris", "eleni"));
  }

  private SharedBus bus(Store store) {
    return new SharedBus(
        new EventLog<>(store, log, Bulletin.class, Clock.systemUTC()), desks.conversations);
  }

  @AfterEach
  void stop() {
    riga.close();
    minsk.close();
  }

  @Test
  void whatHappensAtOneHubIsHeardOnceAtEach() {
    var typing = new CustomerTyping("c1", true);
    var rang = new Rang("c1", "anna", "Anna", HandOverReason.ANGER, true);

    riga.publish(typing);
    riga.publish(rang);

    awaitUntil(() -> inMinsk.contains(rang));
    assertThat(inRiga).containsExactly(typing, rang);
    assertThat(inMinsk).containsExactly(typing, rang);
  }

  @Test
  void aTurnThatOneHubCommittedIsReadFromTheStoreByTheOther() {
    var anna = desks.anna();
    var conversation = desks.says(anna, "How long does delivery take?");
    var added = desks.messages(conversation);

    riga.publish(new Event.Changed(conversation, added));

    awaitUntil(() -> !learntInMinsk.isEmpty());
    assertThat(inMinsk)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.Changed.class,
            change -> {
              assertThat(change.conversation()).isEqualTo(conversation.id());
              assertThat(change.added()).isEqualTo(added);
            });
  }

  @Test
  void eachKnowsWhoIsAtWorkAtAnyHub() {
    awaitUntil(() -> riga.atWork().size() == 3 && minsk.atWork().size() == 3);

    assertThat(riga.atWork()).containsExactlyInAnyOrder("mia", "juris", "eleni");
  }

  private static void awaitUntil(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
