package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.RawInput;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Outgoing.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What providers report of what left, and of what was never ours.
@Mongo
class ReportsTest extends OnPaper {
  ReportsTest(Store store) {
    super(store);
  }

  @Test
  void whatBecomesOfAnAnswerOnlyMovesForward() {
    arrives(said(QUESTION));
    deliver(conversation());
    var receipt = "receipt-" + desks.kind.sent.getFirst().key();

    arrives(reported(receipt, DeliveryReported.State.READ));
    arrives(reported(receipt, DeliveryReported.State.DELIVERED));
    assertThat(outState(0)).isEqualTo(State.READ);
    arrives(reported(receipt, DeliveryReported.State.FAILED));
    assertThat(outState(0)).isEqualTo(State.READ);
  }

  @Test
  void whereOnlyTheTimeIsToldAllUntilThenIsRead() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.limit = 60;
    replies("word ".repeat(30).strip());
    deliver(conversation());
    var until = desks.now.get();
    desks.pass(Duration.ofMinutes(1));
    replies("later");
    deliver(conversation());

    arrives(
        new ChannelEvent.ReportedUpTo(
            head(Trail.ofSender()), DeliveryReported.State.READ, until.minusMillis(200)));

    assertThat(conversation().outbox())
        .extracting(Outgoing::state)
        .containsExactly(State.READ, State.READ, State.SENT);
  }

  @Test
  void aLetterThatCameBackAndIsNoneOfOursWaitsForAPerson() {
    desks.kind.features.add(Feature.LETTERS);
    arrives(reported("unheard-of", DeliveryReported.State.FAILED));
    arrives(reported("unheard-of-too", DeliveryReported.State.DELIVERED));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine())
        .singleElement()
        .satisfies(input ->
            assertThat(input.reason())
                .contains(anna.substring("paper:".length()), "no such number"));

    desks.intake.accept(desks.inbox.rerun(inQuarantine().getFirst().id()).orElseThrow());
    desks.settled();
    assertThat(inQuarantine()).isEmpty();
  }

  @Test
  void ofLettersThatCameBackOnlySoManyADayAreShown() {
    desks.kind.features.add(Feature.LETTERS);
    var many = new ArrayList<ChannelEvent>();
    for (int i = 0; i < Strays.SHOWN_A_DAY + 5; i++) {
      many.add(reported("unheard-of-" + i, DeliveryReported.State.FAILED));
    }
    arrives(many.toArray(ChannelEvent[]::new));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine()).hasSize(Strays.SHOWN_A_DAY);
    assertThat(inQuarantine())
        .filteredOn(input -> String.valueOf(input.reason()).contains("only counted"))
        .hasSize(1);
    assertThat(desks.meters.get("amends.strays.left.out").counter().count()).isEqualTo(5);
    assertThat(desks.inbox.waitingOf(anna, 50)).isEmpty();
  }

  @Test
  void whereAnyoneMaySendReportsOfOthersMessagesAreLeftOut() {
    arrives(reported("unheard-of", DeliveryReported.State.FAILED));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine()).isEmpty();
  }

  private List<RawInput> inQuarantine() {
    return desks.inbox.quarantined(200).stream()
        .filter(input -> input.channel().equals(paper))
        .toList();
  }
}
