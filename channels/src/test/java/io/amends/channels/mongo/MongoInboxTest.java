package io.amends.channels.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.RawInput;
import io.amends.channels.RawInput.State;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Mongo
class MongoInboxTest {
  private static final Instant NOON = Instant.parse("2026-11-22T10:00:00Z");

  private final MongoInbox inbox;
  private final String anna = "web:demo:" + UUID.randomUUID();

  MongoInboxTest(Store store) {
    inbox = new MongoInbox(store);
  }

  @Test
  void aSecondInputWithTheSameIdIsTheSameInputAgain() {
    assertThat(inbox.store(input(1, NOON))).isTrue();
    assertThat(inbox.store(input(1, NOON))).isFalse();
  }

  @Test
  void whatIsNotSettledIsWaitingInTheOrderOfItsArrival() {
    inbox.store(input(2, NOON));
    inbox.store(input(1, NOON));
    inbox.store(input(3, NOON.plusSeconds(60)));

    inbox.done(List.of(anna + ":client-2"), NOON);

    assertThat(mine(NOON.plusSeconds(120))).extracting(RawInput::order).containsExactly(1L, 3L);
    assertThat(mine(NOON.plusSeconds(60))).extracting(RawInput::order).containsExactly(1L);
  }

  @Test
  void whatCouldNotBeReadIsSeenWithItsReasonAndCanBeRunAgain() {
    inbox.store(input(1, NOON));

    inbox.quarantine(anna + ":client-1", "the body is no chat input", NOON);

    assertThat(mine(NOON.plusSeconds(60))).isEmpty();
    assertThat(inbox.quarantined(10))
        .filteredOn(row -> row.identity().equals(anna))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).isEqualTo("the body is no chat input"));

    assertThat(inbox.rerun(anna + ":client-1"))
        .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(State.WAITING));
    assertThat(inbox.rerun(anna + ":client-1")).isEmpty();
    assertThat(mine(NOON.plusSeconds(60))).hasSize(1);
  }

  @Test
  void everythingAcceptedIsCountedSomewhere() {
    var before = inbox.counts();
    inbox.store(input(1, NOON));
    inbox.store(input(2, NOON));
    inbox.store(input(3, NOON));

    inbox.done(List.of(anna + ":client-1"), NOON);
    inbox.quarantine(anna + ":client-2", "odd", NOON);

    var after = inbox.counts();
    assertThat(after.accepted() - before.accepted()).isEqualTo(3);
    assertThat(after.done() - before.done()).isEqualTo(1);
    assertThat(after.quarantined() - before.quarantined()).isEqualTo(1);
  }

  private List<RawInput> mine(Instant before) {
    return inbox.waiting(before, 200).stream().filter(i -> i.identity().equals(anna)).toList();
  }

  private RawInput input(long order, Instant at) {
    return RawInput.arrived(
        anna + ":client-" + order, "demo", anna, at, order, "lv", ZoneId.of("Europe/Riga"), "{}");
  }
}
