package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGood.AmountOff;
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
    told(REVISION, first.id(), 2, -1);
    told(REVISION, first.id(), 4, 0);
    for (int i = 0; i < MANY; i++) {
      told(REVISION, "gone" + i, 2, i);
    }

    assertThat(correctAll()).isEqualTo(1);
    assertThat(correctAll()).isEqualTo(1);
    assertThat(corrections(first)).isEqualTo(1);
  }

  @Test
  void aGiftComesWithItAsFarAsTheBudgetReachesAndNeverTwice() {
    var gift = new AmountOff(5_00);
    budgetOfTheDay(desks.policies.current().cost(gift));
    var conversations =
        List.of(desks.says(desks.anna(), "Hello"), desks.says(desks.anna(), "Good evening"));
    conversations.forEach(one -> told("returns/en@3", one.id(), 2, 0));

    var first = recall.correct(Desks.MIA, "returns/en@3", CORRECTION, gift, "");
    assertThat(first.sent()).isEqualTo(2);
    assertThat(first.given()).isEqualTo(1);
    var said = conversations.stream().map(desks::messages).toList();
    budgetOfTheDay(100_00);
    recall.correct(Desks.MIA, "returns/en@3", CORRECTION, gift, "");

    assertThat(conversations.stream().map(desks::messages).toList()).isEqualTo(said);
    var corrected =
        said.stream()
            .flatMap(List::stream)
            .filter(message -> message.text().startsWith(CORRECTION))
            .toList();
    assertThat(corrected)
        .extracting(Message::kind)
        .containsExactlyInAnyOrder(Message.Kind.MAKE_GOOD, Message.Kind.TEXT);
  }

  private void budgetOfTheDay(long cents) {
    var now = desks.policies.current();
    desks.policies.save(
        new ApologyPolicy(
            now.currency(),
            now.rules(),
            now.validDays(),
            now.minOrderCents(),
            now.averageOrderCents(),
            now.shippingCents(),
            cents,
            now.perMonthCents(),
            now.customerCapCents(),
            now.coolDownDays(),
            now.agentLimitCents(),
            now.version()));
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

  private void told(String revision, String conversation, int seq, int second) {
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
            List.of(revision),
            Opinion.NOT_TOLD,
            0,
            null));
  }
}
