package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelSettings;
import io.amends.channels.Health;
import io.amends.channels.mongo.MongoLeases;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Channels that are removed while something comes in by them.
@Mongo
class ChannelOfficeTest {
  private final Desks desks;
  private final MongoLeases leases;
  private final ChannelRounds rounds;
  private final ChannelOffice office;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  private final String unread = paper + ":unread";

  ChannelOfficeTest(Store store) {
    desks = new Desks(store);
    leases = new MongoLeases(store);
    rounds =
        new ChannelRounds(
            desks.switchboard,
            desks.sorting,
            leases,
            desks.states,
            new Tally(desks.meters),
            desks.clock);
    office =
        new ChannelOffice(
            desks.book,
            desks.states,
            desks.switchboard,
            rounds,
            desks.sorting,
            leases,
            Desks.surroundings(desks.clock),
            desks.clock);
  }

  @BeforeEach
  void open() {
    desks.opens(paper);
  }

  @AfterEach
  void close() {
    rounds.close();
  }

  @Test
  void whatIsKeptAfterTheRemovalIsSeenByAPerson() {
    office.remove(paper);
    desks.sorting.put(desks.envelope(paper, "unread", "from a loop that ran on"));
    desks.settled();

    desks.sorting.sweep();

    assertThat(reasons()).containsExactly("the channel was removed before this was read");
  }

  @Test
  void whatIsRunAgainBeforeTheChannelIsBackWaitsInQuarantineForIt() {
    office.remove(paper);
    desks.sorting.put(desks.envelope(paper, "unread"));
    desks.sorting.sweep();

    assertThat(office.rerun(unread)).isTrue();
    desks.settled();
    desks.sorting.sweep();
    assertThat(reasons()).containsExactly("the channel was removed before this was read");

    desks.opens(paper);
    assertThat(office.rerun(unread)).isTrue();
    desks.settled();
    assertThat(reasons()).isEmpty();
    assertThat(desks.envelopes.unread(unread)).isEmpty();
  }

  @Test
  void whatCameByAChannelThatAnotherHubHasJustSetUpIsLeftToThatHub() {
    var fresh = paper + "-too";
    desks.book.create(paper(fresh));
    desks.envelopes.store(desks.envelope(fresh, "unread"));

    desks.sorting.sweep();

    assertThat(desks.envelopes.unread(fresh + ":unread")).isPresent();
  }

  @Test
  void aRemovalThatEndedHalfWayIsEndedByTheNext() {
    knowsALot();
    desks.book.remove(paper);

    assertThat(office.remove(paper)).isFalse();

    assertThat(desks.switchboard.find(paper)).isEmpty();
    assertThat(desks.states.all()).doesNotContainKey(paper);
    assertThat(leases.mark(LoopKeeper.markOf(paper, "bot"))).isEmpty();
    assertThat(leases.mark(LoopKeeper.markOf(paper + "-other", "bot"))).isEqualTo("7");
  }

  @Test
  void aNewChannelKnowsNothingOfAFormerOneOfItsName() {
    office.remove(paper);
    knowsALot();

    assertThat(office.create(paper(paper))).isTrue();
    assertThat(leases.mark(LoopKeeper.markOf(paper, "bot"))).isEmpty();

    leases.mark(LoopKeeper.markOf(paper, "bot"), "7", 1);
    assertThat(office.create(paper(paper))).as("a second one of the name").isFalse();
    assertThat(leases.mark(LoopKeeper.markOf(paper, "bot"))).isEqualTo("7");
  }

  private void knowsALot() {
    leases.mark(LoopKeeper.markOf(paper, "bot"), "7", 1);
    leases.mark(LoopKeeper.markOf(paper + "-other", "bot"), "7", 1);
    desks.states.troubled(paper, Health.credentials(), desks.now.get());
  }

  private static ChannelSettings paper(String id) {
    return new ChannelSettings(
        id, "paper", "Paper", "en", Desks.RIGA, Map.of(), Map.of(), false, 0);
  }

  private List<String> reasons() {
    desks.settled();
    return desks.envelopes.quarantined(200).stream()
        .filter(q -> q.channel().equals(paper))
        .map(q -> q.reason())
        .toList();
  }
}
