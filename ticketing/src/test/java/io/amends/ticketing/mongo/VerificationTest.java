package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.RIGA;
import static io.amends.ticketing.Cast.annaComes;
import static io.amends.ticketing.Cast.says;
import static io.amends.ticketing.Cast.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.Commit.Committed;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Finding;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods.Request;
import io.amends.ticketing.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Mongo
class VerificationTest {
  private static final Instant LATER = NOON.plus(Duration.ofHours(1));

  private final Store store;
  private final MongoConversations conversations;

  VerificationTest(Store store) {
    this.store = store;
    conversations = new MongoConversations(store);
  }

  @BeforeEach
  void empty() {
    for (var name : List.of("conversations", "messages", "ledger", "budgets")) {
      store.run(() -> store.database().getCollection(name).deleteMany(new Document()));
    }
  }

  private Conversation settled(Conversation next) {
    var now = ((Committed) conversations.commit(next)).now();
    conversations.settle(now);
    return conversations.find(now.id()).orElseThrow();
  }

  private Conversation talk() {
    var now = settled(says(annaComes(), "one", 0));
    now = settled(says(now, "two", 1));
    return settled(says(now, "three", 2));
  }

  private void change(String collection, String filter, String update) {
    store.run(() ->
        store
            .database()
            .getCollection(collection)
            .updateOne(Document.parse(filter), Document.parse(update)));
  }

  private List<String> findings() {
    return new Verification(store).verify(LATER).findings().stream().map(Finding::what).toList();
  }

  @Test
  void allIsWellWhereNothingIsLostOrDoubled() {
    talk();
    var open = Turn.on(talk(), NOON.plusSeconds(300));
    open.handOver(work(1001, LATER));
    settled(open.end());

    var verified = new Verification(store).verify(LATER);

    assertThat(verified.findings()).isEmpty();
    assertThat(verified.conversations()).isEqualTo(2);
    assertThat(verified.messages()).isEqualTo(7);
  }

  @Test
  void aLostMessageIsAGap() {
    var talk = talk();
    store.run(() ->
        store
            .database()
            .getCollection("messages")
            .deleteOne(new Document("_id", talk.id() + ":2")));

    assertThat(findings()).contains("gap-in-sequence", "heard-out-of-step");
  }

  @Test
  void aMessageThatWasSaidTwiceIsFoundByItsClientId() {
    var talk = talk();
    change(
        "messages",
        "{_id: '%s:3'}".formatted(talk.id()),
        "{$set: {client: '%s'}}"
            .formatted(conversations.messagesAfter(talk.id(), 0, 1).getFirst().client()));

    assertThat(findings()).containsExactly("doubled-message");
  }

  @Test
  void marksThatDoNotFitTheMessagesAreFound() {
    var talk = talk();
    change(
        "conversations", "{_id: '%s'}".formatted(talk.id()), "{$set: {heard: 4, answeredSeq: 9}}");

    assertThat(findings()).containsExactly("heard-out-of-step", "answered-out-of-step");
  }

  @Test
  void aTailThatNobodySettledIsFoundAfterAMinute() {
    conversations.commit(says(annaComes(), "Hello", 0));

    assertThat(new Verification(store).verify(NOON.plusSeconds(30)).findings()).isEmpty();
    assertThat(findings()).containsExactly("unsettled-tail");
  }

  @Test
  void aTicketNeedsAPromiseAndANumberOfItsOwn() {
    var first = Turn.on(annaComes(), NOON);
    first.handOver(work(1001, LATER));
    var second = Turn.on(annaComes(), NOON);
    second.handOver(work(1001, LATER));
    var one = settled(first.end());
    settled(second.end());
    change("conversations", "{_id: '%s'}".formatted(one.id()), "{$set: {'ticket.promises': []}}");

    assertThat(findings())
        .containsExactlyInAnyOrder("doubled-ticket-number", "ticket-without-promise");
  }

  @Test
  void aStrayReservationAndABudgetOutOfBalanceAreFound() {
    var makeGoods = new MongoMakeGoods(store);
    makeGoods.reserve(
        Request.due(
            "c1:1:makeGood",
            "anna",
            List.of("anna"),
            "c1",
            MakeGoodReason.NO_ANSWER,
            ApologyPolicy.standard(),
            RIGA,
            NOON));
    assertThat(findings()).containsExactly("stray-reservation");
    makeGoods.issue("c1:1:makeGood", NOON);
    assertThat(findings()).isEmpty();

    change("budgets", "{_id: '2026-11'}", "{$inc: {taken: 1}}");

    assertThat(findings()).containsExactly("budget-out-of-balance");
  }
}
