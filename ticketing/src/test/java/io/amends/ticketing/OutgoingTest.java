package io.amends.ticketing;

import static io.amends.ticketing.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.ticketing.Outgoing.State;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  @Test
  void aPieceThatArrivedSaysNothingOfTheOthers() {
    var first = sending().left(0);

    var told = first.reported(0, State.DELIVERED, null);

    assertThat(told.state()).isEqualTo(State.SENDING);
    assertThat(told.owes(0)).isFalse();
    assertThat(told.owes(1)).isTrue();
    var out = told.left(1).with(State.SENT, 1, NOON, null);
    assertThat(out.reported(1, State.READ, null).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void onePieceThatFailedIsSentAgainAndNoOther() {
    var failed =
        out(3).reported(2, State.DELIVERED, null).reported(1, State.FAILED, "blocked by carrier");

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.error()).isEqualTo("blocked by carrier");
    var again = failed.again(NOON);
    assertThat(again.state()).isEqualTo(State.PENDING);
    assertThat(again.owes(0)).isFalse();
    assertThat(again.owes(1)).isTrue();
    assertThat(again.owes(2)).isFalse();
    var once = again.with(State.SENDING, 1, NOON, null);
    var resent = once.left(1).with(State.SENT, 1, NOON, null).besides(once);
    assertThat(resent.state()).isEqualTo(State.SENT);
    assertThat(resent.owes(1)).isFalse();
  }

  @Test
  void whatIsReportedWhileTheRestIsSentCountsInTheEnd() {
    var stored = sending().left(0).reported(0, State.FAILED, "no such number");

    var settled = sending().left(0).left(1).with(State.SENT, 1, NOON, null).besides(stored);

    assertThat(settled.state()).isEqualTo(State.FAILED);
  }

  @Test
  void aPieceFailsOnlyBeforeItArrived() {
    var read = out(1).reported(0, State.READ, null);

    assertThat(read.reported(0, State.FAILED, "late").state()).isEqualTo(State.READ);
    assertThat(read.reported(0, State.DELIVERED, null).state()).isEqualTo(State.READ);
    assertThat(out(1).reported(0, State.FAILED, "early").reported(0, State.DELIVERED, null).state())
        .isEqualTo(State.DELIVERED);
  }

  @Test
  void whatMayHaveBeenSentAndWasIsFollowedByTheRest() {
    var unknown = sending().left(0).with(State.UNKNOWN, 1, NOON, "the line broke");

    assertThat(unknown.reported(0, State.READ, null).state()).isEqualTo(State.UNKNOWN);
    var certain = unknown.reported(1, State.DELIVERED, null);
    assertThat(certain.state()).isEqualTo(State.PENDING);
    assertThat(certain.owes(1)).isFalse();
    assertThat(certain.owes(2)).isTrue();
  }

  @Test
  void whatMayHaveBeenSentWaitsForAPersonWhateverFailedBeforeIt() {
    var unknown = sending().left(0).with(State.UNKNOWN, 1, NOON, "the line broke");

    var told = unknown.reported(0, State.FAILED, "no such number");

    assertThat(told.state()).isEqualTo(State.UNKNOWN);
    assertThat(told.reported(1, State.DELIVERED, null).state()).isEqualTo(State.PENDING);
    assertThat(told.reported(1, State.FAILED, "off").state()).isEqualTo(State.FAILED);
  }

  @Test
  void ofWhatIsSentAgainThePieceThatMayHaveBeenSentIsMeant() {
    var again = out(3).reported(1, State.FAILED, "off").again(NOON);

    var unknown = again.with(State.UNKNOWN, 1, NOON, "the line broke");

    var certain = unknown.reported(1, State.DELIVERED, null);
    assertThat(certain.state()).isEqualTo(State.PENDING);
    assertThat(certain.owes(1)).isFalse();
    assertThat(certain.sent()).isEqualTo(3);
  }

  @Test
  void whatFailedByAReportIsWellAgainWhenItArrives() {
    var failed = out(2).reported(0, State.FAILED, "the phone is off");

    var arrived = failed.reported(0, State.DELIVERED, null);

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(arrived.state()).isEqualTo(State.SENT);
    assertThat(arrived.error()).isNull();
    assertThat(arrived.reported(1, State.DELIVERED, null).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void whatWasRefusedStaysFailedWhateverBecameOfThePiecesBeforeIt() {
    var refused = sending().left(0).with(State.FAILED, 1, NOON, "too rude").because("content");

    var told = refused.reported(0, State.FAILED, "off").reported(0, State.DELIVERED, null);

    assertThat(told.state()).isEqualTo(State.FAILED);
  }

  @Test
  void onlyWhatSurelyFailedIsSentAgainUnderAnotherKey() {
    var perhaps = sending().with(State.FAILED, 8, NOON, "no answer eight times");
    var refused = sending().with(State.FAILED, 1, NOON, "too rude").because("content");
    var reported = out(1).reported(0, State.FAILED, "off");

    var mixed = sending().left(0).reported(0, State.FAILED, "off");
    var second = mixed.with(State.FAILED, 8, NOON, "no answer eight times");

    assertThat(perhaps.again(NOON).callKey()).isEqualTo("c1:2:sms");
    assertThat(second.again(NOON).callKey()).isEqualTo("c1:2:sms");
    assertThat(refused.again(NOON).callKey()).isEqualTo("c1:2:sms~1");
    assertThat(reported.again(NOON).callKey()).isEqualTo("c1:2:sms~1");
    var twice = refused.again(NOON).with(State.FAILED, 1, NOON, "still").because("content");
    assertThat(twice.again(NOON).callKey()).isEqualTo("c1:2:sms~2");
  }

  @Test
  void whatWaitsForAPersonIsNotPushedOutOfAFullOutbox() {
    var outbox = new Outbox(new ArrayList<>());
    outbox.add(one("stuck").with(State.FAILED, 8, NOON, "away"));
    outbox.add(one("unsure").with(State.UNKNOWN, 1, NOON, "the line broke"));
    for (int i = 0; i < 2 * Conversation.MAX_OUTBOX; i++) {
      outbox.add(one("sent" + i).with(State.SENT, 1, NOON, null));
    }
    for (int i = 0; i < 2 * Conversation.MAX_OUTBOX; i++) {
      outbox.add(one("dead" + i).with(State.FAILED, 8, NOON, "away"));
    }

    assertThat(outbox.find("stuck")).isNotNull();
    assertThat(outbox.find("unsure")).isNotNull();
    assertThat(outbox.all().stream().filter(Outgoing::isStuck))
        .hasSize(2 * Conversation.MAX_OUTBOX + 2);
    assertThat(outbox.find("sent0")).isNull();
  }

  private static Outgoing sending() {
    return one("c1:2:sms").with(State.SENDING, 1, NOON, null);
  }

  private static Outgoing out(int pieces) {
    var outgoing = sending();
    for (int i = 0; i < pieces; i++) {
      outgoing = outgoing.left(i);
    }
    return outgoing.with(State.SENT, 1, NOON, null);
  }

  private static Outgoing one(String key) {
    return new Outgoing(key, 2, "sms", "+37120000000", State.PENDING, 0, NOON, null);
  }
}
