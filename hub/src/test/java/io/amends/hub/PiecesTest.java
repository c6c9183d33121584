package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Outgoing.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A message that is too long for its channel leaves in pieces.
@Mongo
class PiecesTest extends OnPaper {
  PiecesTest(Store store) {
    super(store);
  }

  @Test
  void anAgentsAnswerGoesToTheChannelSplitAtItsLimit() {
    desks.kind.limit = 100;
    asksForAPerson();

    var words = "All of these words have to arrive, in order and whole. ".repeat(6).strip();
    desks.desk.reply(
        Desks.MIA, conversation().id(), Desks.client(), words, conversation().lastSeq());
    deliver(conversation());

    assertThat(desks.kind.sent).hasSizeGreaterThan(3);
    assertThat(sentTexts()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(100));
    assertThat(String.join(" ", sentTexts())).isEqualTo(words);
  }

  @Test
  void aMessageThatBrokeInTheMiddleGoesOnWhereItStopped() {
    desks.kind.limit = 60;
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Accepted("one"));
    desks.kind.fates.add(new SendResult.Retry("away"));

    desks.desk.reply(
        Desks.MIA,
        conversation().id(),
        Desks.client(),
        "word ".repeat(30).strip(),
        conversation().lastSeq());
    deliver(conversation());
    desks.pass(Duration.ofHours(2));
    deliver(conversation());

    assertThat(desks.kind.sent).extracting(Piece::index).containsExactly(0, 1, 2);
  }

  @Test
  void aPieceThatArrivesEarlySaysNothingOfThoseThatAreStillToLeave() {
    desks.kind.limit = 60;
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Accepted("one"));
    desks.kind.fates.add(new SendResult.Throttled(Duration.ofMinutes(1)));
    replies("word ".repeat(30).strip());
    deliver(conversation());

    arrives(reported("one", DeliveryReported.State.DELIVERED));
    desks.pass(Duration.ofMinutes(2));
    deliver(conversation());

    assertThat(desks.kind.sent).extracting(Piece::index).containsExactly(0, 1, 2);
    assertThat(conversation().outbox().getLast().state()).isEqualTo(State.SENT);
  }

  @Test
  void ofThePiecesThatWereTakenTheOneThatFailedIsSentAgain() {
    desks.kind.limit = 60;
    asksForAPerson();
    replies("word ".repeat(30).strip());
    deliver(conversation());
    arrives(reported(receipt(2), DeliveryReported.State.READ));
    arrives(reported(receipt(1), DeliveryReported.State.FAILED));
    assertThat(conversation().isStuck()).isTrue();
    desks.kind.sent.clear();

    desks.desk.resend(Desks.MIA, conversation().id(), conversation().outbox().getLast().key());
    deliver(conversation());

    assertThat(desks.kind.sent).extracting(Piece::index).containsExactly(1);
    assertThat(conversation().isStuck()).isFalse();
  }

  private String receipt(int piece) {
    return "receipt-" + desks.kind.sent.get(piece).key();
  }
}
