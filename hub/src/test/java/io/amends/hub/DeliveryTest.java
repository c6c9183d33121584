package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.StorageException;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Outgoing.State;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What leaves by any channel leaves in order and whole, or a person looks.
@Mongo
class DeliveryTest extends OnPaper {
  DeliveryTest(Store store) {
    super(store);
  }

  @Test
  void aChannelThatIsAwayIsTriedAgainAndOrderIsKept() {
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Retry("away"));
    replies("first");
    replies("second");

    deliver(conversation());
    assertThat(sentTexts()).isEmpty();
    desks.pass(Duration.ofMinutes(5));
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("first", "second");
  }

  @Test
  void eachPauseIsLongerThanTheLastAndNoTwoAreAlikeUntilAPersonHasToLook() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    replies("first");
    var shares = new ArrayList<Double>();
    for (int attempt = 1; attempt < 8; attempt++) {
      desks.kind.fates.add(new SendResult.Retry("away"));
      deliver(conversation());
      var next = conversation().outbox().getLast().nextAt();
      var pause = Duration.between(desks.now.get(), next);
      var longest = Duration.ofSeconds(Math.min(15L << attempt, 3600));
      assertThat(pause).isBetween(longest.dividedBy(2), longest);
      shares.add((double) pause.toMillis() / longest.toMillis());
      desks.now.set(next);
    }
    assertThat(shares).as("a share of jitter in each").doesNotHaveDuplicates();

    desks.kind.fates.add(new SendResult.Retry("away"));
    deliver(conversation());

    assertThat(conversation().outbox().getLast().state()).isEqualTo(State.FAILED);
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void whatMayHaveBeenSentHoldsTheRestUntilAnAgentDecides() {
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Unknown("the answer was lost"));
    replies("first");
    replies("second");

    deliver(conversation());
    desks.pass(Duration.ofHours(3));
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first");
    assertThat(events()).contains("sendUnknown");

    desks.desk.letBe(Desks.MIA, conversation().id(), conversation().outbox().get(1).key());
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first", "second");
  }

  @Test
  void whereARepeatIsHarmlessNobodyIsAsked() {
    desks.kind.features.add(Feature.IDEMPOTENT);
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Unknown("the answer was lost"));
    replies("first");

    deliver(conversation());
    desks.pass(Duration.ofHours(3));
    deliver(conversation());

    assertThat(desks.kind.sent)
        .extracting(Piece::key)
        .hasSize(2)
        .containsOnly(desks.kind.sent.getFirst().key());
    assertThat(events()).doesNotContain("sendUnknown");
  }

  @Test
  void whatWaitsForItsTurnIsNotMarkedAsBeingSent() throws InterruptedException {
    var slow = paper + "-slow";
    desks.kind.rate = Rate.perSecond(1);
    desks.opens(slow);
    desks.arrives(slow, said("I want to talk to a person"));
    deliver(conversation());
    replies("first");

    var delivering = Thread.ofVirtual().start(() -> deliver(conversation()));
    Thread.sleep(300);
    assertThat(outState(1)).as("it is known that it has not left").isNotEqualTo(State.SENDING);
    delivering.join();

    assertThat(outState(1)).isEqualTo(State.SENT);
    assertThat(sentTexts()).endsWith("first");
  }

  @Test
  void whatWasRefusedIsADeadLetterThatCanBeSentAgain() {
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Rejected("too rude"));
    replies("first");

    deliver(conversation());
    assertThat(outState(1)).isEqualTo(State.FAILED);
    assertThat(desks.conversations.stuck(50))
        .extracting(Conversation::id)
        .contains(conversation().id());

    desks.desk.resend(Desks.MIA, conversation().id(), conversation().outbox().get(1).key());
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first");
    assertThat(desks.kind.sent.getFirst().key())
        .as("the provider would repeat its refusal of the key it knows")
        .isEqualTo(conversation().outbox().get(1).key() + "~1:0");
    assertThat(desks.conversations.stuck(50))
        .extracting(Conversation::id)
        .doesNotContain(conversation().id());
  }

  @Test
  void whatCannotBeWordedWhileTheStoreIsAwayIsTriedAgain() {
    desks.kind.slips.add(new StorageException("the store is away", null));
    arrives(said(QUESTION));
    deliver(conversation());
    assertThat(outState(0)).isEqualTo(State.PENDING);

    desks.pass(Duration.ofMinutes(1));
    deliver(conversation());

    assertThat(outState(0)).isEqualTo(State.SENT);
  }

  @Test
  void whatWaitsOnAChannelThatIsRemovedIsSeenByAPerson() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    replies("first");

    desks.book.remove(paper);
    desks.switchboard.refresh();
    desks.rounds.see(conversation().id());

    var last = conversation().outbox().getLast();
    assertThat(last.state()).isEqualTo(State.FAILED);
    assertThat(last.details()).containsEntry(Outgoing.CAUSE, "channelRemoved");
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void afterTheWindowNothingIsSent() {
    asksForAPerson();
    desks.pass(Duration.ofHours(25));
    replies("too late");

    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(outState(conversation().outbox().size() - 1)).isEqualTo(State.FAILED);
  }
}
