package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Mongo
class RecallTest {
  private static final String REVISION = "delivery-time/en@7";
  private static final String CORRECTION = "It takes 3 to 6 working days.";

  /// More than the list of the newest shows.
  private static final int MANY = 510;

  private final Desks desks;
  private final Recall recall;

  RecallTest(Store store) {
    desks = new Desks(store);
    recall = new Recall(desks.questions, desks.desk);
  }

  @Test
  void whoWasToldItFirstGetsTheCorrectionHoweverManyWereToldItSince() {
    var first = desks.says(desks.anna(), "Hello");
    told(first.id(), 2, -1);
    told(first.id(), 4, 0);
    for (int i = 0; i < MANY; i++) {
      told("gone" + i, 2, i);
    }

    assertThat(correctAll()).isEqualTo(1);
    assertThat(correctAll()).isEqualTo(1);
    assertThat(corrections(first)).isEqualTo(1);
  }

  /// As the page does it, part by part.
  private long correctAll() {
    var sent = 0L;
    var parts = 0;
    var after = Optional.of("");
    while (after.isPresent()) {
      var done = recall.correct(Desks.MIA, REVISION, CORRECTION, null, after.get());
      assertThat(done.conversations()).isEqualTo(MANY + 1);
      sent += done.sent();
      after = done.next();
      parts++;
    }
    assertThat(parts).isEqualTo(MANY / Recall.AT_ONCE + 1);
    return sent;
  }

  private long corrections(Conversation conversation) {
    return desks.messages(conversation).stream()
        .map(Message::text)
        .filter(CORRECTION::equals)
        .count();
  }

  private void told(String conversation, int seq, int second) {
    desks.questions.record(
        new AskedQuestion(
            conversation + ":" + seq,
            conversation,
            Desks.MONDAY_NOON.plusSeconds(second),
            "en",
            "How long does delivery take?",
            Result.ANSWERED,
            "",
            "delivery-time",
            List.of(REVISION),
            Opinion.NOT_TOLD,
            0,
            null));
  }
}
