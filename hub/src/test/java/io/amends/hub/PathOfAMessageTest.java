package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.hub.Desk.Done;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// From what a visitor says to what they are answered.
@Mongo
class PathOfAMessageTest {
  private final Store store;
  private final Desks desks;

  PathOfAMessageTest(Store store) {
    this.store = store;
    desks = new Desks(store);
  }

  @Test
  void aQuestionThatTheFaqKnowsIsAnsweredWithItsSource() {
    var conversation = desks.says(desks.anna(), "When will my parcel arrive?");

    var answer = desks.last(conversation);
    assertThat(answer.kind()).isEqualTo(Kind.ANSWER);
    assertThat(answer.text()).isEqualTo("Delivery takes **2 to 5 working days**.");
    assertThat(answer.parts())
        .contains(
            new Part.Source("delivery-time", "How long does delivery take?", "delivery-time/en@1"));
    assertThat(answer.why()).isNotNull();
    assertThat(conversation.owner()).isEqualTo(new Owner.Bot());
    assertThat(conversation.isUnanswered()).isFalse();
  }

  @Test
  void theAnswerIsInTheLanguageOfTheQuestion() {
    var conversation = desks.says(desks.anna("en"), "Kad pienāks mana paciņa?");

    assertThat(desks.last(conversation).text()).isEqualTo("Piegāde ilgst **2–5 darba dienas**.");
    assertThat(conversation.language()).isEqualTo("lv");
  }

  @Test
  void whatTheFaqDoesNotKnowIsHandedOverWithAnApologyAPromiseAndADiscount() {
    var conversation = desks.says(desks.anna(), "Who won the football championship in 1987?");

    var reply = desks.last(conversation);
    assertThat(reply.kind()).isEqualTo(Kind.HAND_OVER);
    assertThat(reply.text()).contains("inconvenience").contains("time you have spent");
    assertThat(conversation.owner()).isEqualTo(new Owner.Queue());
    var ticket = Objects.requireNonNull(conversation.openTicket());
    assertThat(ticket.reason()).isEqualTo(HandOverReason.NO_ANSWER);
    assertThat(ticket.number()).isGreaterThan(1000);
    var promise = Objects.requireNonNull(ticket.promise());
    assertThat(promise.by()).isBetween(Desks.MONDAY_NOON, Desks.MONDAY_NOON.plusSeconds(3600));
    assertThat(conversation.due()).isEqualTo(promise.by());

    var offer = reply.parts(Part.Offer.class).findFirst().orElseThrow();
    assertThat(desks.makeGoods.byCode(offer.code()))
        .hasValueSatisfying(e -> assertThat(e.state()).isEqualTo(LedgerEntry.State.ISSUED));
    assertThat(desks.events).anyMatch(Event.Rang.class::isInstance);
  }

  @Test
  void whoeverAsksForAPersonGetsOneAtAnyTurn() {
    var anna = desks.anna();
    desks.says(anna, "When will my parcel arrive?");

    var conversation = desks.takes(anna, new Inbound.WantsPerson(client()));

    assertThat(conversation.owner()).isEqualTo(new Owner.Queue());
    assertThat(Objects.requireNonNull(conversation.openTicket()).reason())
        .isEqualTo(HandOverReason.ASKED_FOR_PERSON);
  }

  @Test
  void anAnswerThatDidNotHelpIsHandedOver() {
    var anna = desks.anna();
    var answered = desks.says(anna, "When will my parcel arrive?");

    var conversation =
        desks.takes(anna, new Inbound.Rated(client(), desks.last(answered).seq(), false));

    assertThat(Objects.requireNonNull(conversation.openTicket()).reason())
        .isEqualTo(HandOverReason.NOT_HELPFUL);
  }

  @Test
  void aBurstGetsOneAnswer() {
    var patient = new Desks(store, Duration.ofSeconds(1));
    var anna = patient.anna();
    patient.visitors.take(anna, new Inbound.Said(client(), "Hello"));
    patient.visitors.take(anna, new Inbound.Said(client(), "one question"));
    patient.visitors.take(anna, new Inbound.Said(client(), "when will my parcel arrive?"));

    var conversation = patient.settled(anna);

    assertThat(patient.messages(conversation))
        .filteredOn(m -> !m.isFromCustomer())
        .singleElement()
        .satisfies(m -> assertThat(m.kind()).isEqualTo(Kind.ANSWER));
  }

  @Test
  void aRepeatedInputIsNeverASecondMessage() {
    var anna = desks.anna();
    var said = new Inbound.Said(client(), "When will my parcel arrive?");
    desks.takes(anna, said);

    var conversation = desks.takes(anna, said);

    assertThat(desks.messages(conversation)).hasSize(2);
  }

  @Test
  void theBotKeepsQuietWhilePeopleHaveTheConversation() {
    var anna = desks.anna();
    var conversation = desks.takes(anna, new Inbound.WantsPerson(client()));
    desks.desk.takeOver(MIA, conversation.id());

    var after = desks.says(anna, "When will my parcel arrive?");

    assertThat(desks.last(after).isFromCustomer()).isTrue();
    assertThat(after.isUnanswered()).isTrue();
    assertThat(after.unread()).isEqualTo(2);
  }

  @Test
  void whoeverWritesAgainAndHearsNothingIsPromisedATime() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    desks.desk.reply(MIA, waiting.id(), client(), "Hello, I am Mia.", waiting.lastSeq());
    var again = desks.says(anna, "Are you still there?");
    desks.now.set(again.due().plusMillis(1));

    desks.rounds.see(waiting.id());

    var conversation = desks.conversation(anna);
    assertThat(desks.last(conversation).text()).contains("not forgotten").contains("by");
    assertThat(promise(conversation).state()).isEqualTo(Promise.State.OPEN);
    assertThat(conversation.answerBy()).isNull();
  }

  @Test
  void anAnswerInTimeKeepsThePromise() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    desks.pass(Duration.ofMinutes(3));

    var done = desks.desk.reply(MIA, waiting.id(), client(), "Hello, I am Mia.", waiting.lastSeq());

    assertThat(done).isInstanceOf(Done.Ok.class);
    var conversation = desks.conversation(anna);
    assertThat(conversation.owner()).isEqualTo(new Owner.Agent("mia", "Mia"));
    assertThat(promise(conversation).state()).isEqualTo(Promise.State.KEPT);
    assertThat(desks.last(conversation).text()).isEqualTo("Hello, I am Mia.");
  }

  @Test
  void whatWasAcceptedBeforeACrashIsAnsweredAfterIt() {
    var anna = desks.anna();
    var input =
        RawInput.arrived(
            anna.identity() + ":lost-in-a-crash",
            "demo",
            anna.identity(),
            desks.now.get(),
            1,
            "en",
            Desks.RIGA,
            "{\"kind\":\"said\",\"client\":\"lost-in-a-crash\",\"text\":\"When will my parcel"
                + " arrive?\"}");
    desks.inbox.store(input);
    desks.pass(Duration.ofSeconds(10));

    desks.intake.sweep();

    assertThat(desks.messages(desks.settled(anna))).hasSize(2);
  }

  @Test
  void whatCannotBeReadEndsInQuarantineWithItsReason() {
    var anna = desks.anna();
    var id = anna.identity() + ":poison-poison";
    desks.intake.accept(
        RawInput.arrived(
            id, "demo", anna.identity(), desks.now.get(), 1, "en", Desks.RIGA, "{\"kind\":\"?\"}"));

    var end = Instant.now().plusSeconds(20);
    while (desks.intake.busy() > 0 && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }

    assertThat(desks.inbox.quarantined(50))
        .filteredOn(row -> row.id().equals(id))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).contains("unknown kind"));
  }

  private static Promise promise(Conversation conversation) {
    return Objects.requireNonNull(Objects.requireNonNull(conversation.openTicket()).promise());
  }
}
