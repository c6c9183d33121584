package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGood.AmountOff;
import io.amends.ticketing.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class RecallTest {
  private static final String REVISION = "delivery-time/en@7";
  private static final String CORRECTION = "It takes 3 to 6 working days.";

  /// More than the list of the newest shows.
  private static final int MANY = 510;

  private final Store store;
  private final Desks desks;
  private final Recall recall;

  RecallTest(Store store) {
    this.store = store;
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
  void whoHasItGetsItNoSecondTimeHoweverMuchWasSaidSince() {
    var talk = desks.says(desks.anna(), "Hello");
    told("returns/en@4", talk.id(), 2, 0);
    recall.correct(Desks.MIA, "returns/en@4", CORRECTION, null, "");
    forgetWhatWasDone(talk);

    var again = recall.correct(Desks.MIA, "returns/en@4", CORRECTION, null, "");

    assertThat(again.sent()).isEqualTo(1);
    assertThat(corrections(talk)).isEqualTo(1);
  }

  /// As a hundred inputs do.
  private void forgetWhatWasDone(Conversation conversation) {
    store.run(() ->
        store
            .collection("conversations", Document.class)
            .updateOne(Filters.eq("_id", conversation.id()), Updates.set("doneInputs", List.of())));
    assertThat(desks.conversations.find(conversation.id()).orElseThrow().doneInputs()).isEmpty();
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
    var refused = new ArrayList<String>();
    while (after.isPresent()) {
      var done = recall.correct(Desks.MIA, REVISION, CORRECTION, null, after.get());
      assertThat(done.conversations())
          .isEqualTo(after.get().isEmpty() ? Optional.of(MANY + 1L) : Optional.empty());
      refused.addAll(done.refused());
      sent += done.sent();
      after = done.next();
      parts++;
    }
    assertThat(refused).as("the conversations that are gone").hasSize(MANY);
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
