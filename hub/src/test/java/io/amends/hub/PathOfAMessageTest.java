package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.hub.Desk.Done;
import io.amends.hub.Visitors.Problem;
import io.amends.hub.Visitors.Taken;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void whatWasAskedAndWhatBecameOfItIsNotedForTheCorpusToLearnFrom() {
    var anna = desks.anna();
    var conversation = desks.says(anna, "When will my parcel arrive?");
    desks.takes(anna, new Inbound.Rated(client(), 2, false));

    assertThat(desks.questions.told("delivery-time/en@1", 100))
        .filteredOn(asked -> asked.conversation().equals(conversation.id()))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.text()).isEqualTo("When will my parcel arrive?");
          assertThat(asked.opinion()).isEqualTo(Opinion.DID_NOT_HELP);
          assertThat(asked.isUnanswered()).isTrue();
          assertThat(asked.cost()).as("the discount of the hand-over").isPositive();
        });
  }

  @Test
  void theAnswerIsRatedUnderWhichTheCustomerPressedTheButton() {
    var anna = desks.anna();
    desks.says(anna, "When will my parcel arrive?");
    var conversation = desks.says(anna, "How do I return something?");
    assertThat(desks.last(conversation).kind()).isEqualTo(Kind.ANSWER);

    desks.takes(anna, new Inbound.Rated(client(), 2, true));
    assertThat(opinions(conversation))
        .containsExactly(entry(2L, Opinion.HELPED), entry(4L, Opinion.NOT_TOLD));

    desks.takes(anna, new Inbound.Rated(client(), 2, false));
    assertThat(opinions(conversation))
        .containsExactly(entry(2L, Opinion.DID_NOT_HELP), entry(4L, Opinion.NOT_TOLD));
  }

  private Map<Long, Opinion> opinions(Conversation conversation) {
    return desks.questions.latest(1_000).stream()
        .filter(asked -> asked.conversation().equals(conversation.id()))
        .collect(
            Collectors.toMap(
                asked -> Long.valueOf(asked.id().substring(conversation.id().length() + 1)),
                AskedQuestion::opinion,
                (one, _) -> one,
                TreeMap::new));
  }

  @Test
  void aQuestionThatCostsADiscountIsNotedWithItsCostAndThePersonsReply() {
    var conversation = desks.says(desks.anna(), "Who won the football championship in 1987?");
    desks.desk.reply(MIA, conversation.id(), client(), "It was Porto.", conversation.lastSeq());

    assertThat(desks.questions.unanswered(Desks.MONDAY_NOON, 100))
        .filteredOn(asked -> asked.conversation().equals(conversation.id()))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.reason()).isEqualTo("NO_ANSWER");
          assertThat(asked.cost()).isPositive();
          assertThat(Objects.requireNonNull(asked.reply()).text()).isEqualTo("It was Porto.");
        });
  }

  @Test
  void aQuestionAfterWhichAPersonWasWantedIsUnanswered() {
    var anna = desks.anna();
    desks.says(anna, "When will my parcel arrive?");
    desks.takes(anna, new Inbound.WantsPerson(client()));
    var conversation = desks.settled(anna);
    desks.desk.reply(MIA, conversation.id(), client(), "Tomorrow.", conversation.lastSeq());
    var olga = desks.anna();
    desks.takes(olga, new Inbound.WantsPerson(client()));
    var ewa = desks.anna();
    var letter = "Please call me, I want to talk to a person: the blue vase is broken.";
    var broken = desks.says(ewa, letter);

    var unanswered = desks.questions.unanswered(Desks.MONDAY_NOON, 100);

    assertThat(unanswered)
        .filteredOn(asked -> asked.conversation().equals(conversation.id()))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.text()).isEqualTo("When will my parcel arrive?");
          assertThat(asked.reason()).isEqualTo("ASKED_FOR_PERSON");
          assertThat(Objects.requireNonNull(asked.reply()).text()).isEqualTo("Tomorrow.");
        });
    assertThat(unanswered)
        .filteredOn(asked -> asked.conversation().equals(broken.id()))
        .extracting(AskedQuestion::text)
        .containsExactly(letter);
    assertThat(unanswered)
        .extracting(AskedQuestion::conversation)
        .doesNotContain(desks.settled(olga).id());
  }

  @Test
  void aButtonIsNoQuestionButWhatWasAskedBeforeIsUnanswered() {
    var anna = desks.anna();
    desks.says(anna, "When will my parcel arrive?");
    for (var pressed : List.of("None of these", "None of these", "3")) {
      desks.takes(anna, new Inbound.Chose(client(), Replies.NONE, pressed));
    }
    var conversation = desks.settled(anna);

    assertThat(Objects.requireNonNull(conversation.ticket()).reason())
        .isEqualTo(HandOverReason.CLARIFICATION_FAILED);
    assertThat(desks.questions.latest(1_000))
        .filteredOn(asked -> asked.conversation().equals(conversation.id()))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.text()).isEqualTo("When will my parcel arrive?");
          assertThat(asked.reason()).isEqualTo("CLARIFICATION_FAILED");
          assertThat(asked.isUnanswered()).isTrue();
        });
  }

  @Test
  void aTitleThatIsChosenByItsNumberIsNotedAsIfItsButtonHadBeenPressed() {
    var anna = desks.anna();
    desks.says(anna, "delivery return");
    var conversation = desks.says(anna, "1");
    var answer = desks.last(conversation);
    assertThat(answer.kind()).isEqualTo(Kind.ANSWER);
    var source = part(answer, Part.Source.class);

    assertThat(desks.questions.told(source.revision(), 100))
        .filteredOn(asked -> asked.conversation().equals(conversation.id()))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.text()).isEqualTo(source.title());
          assertThat(asked.id()).isEqualTo(answer.id());
        });
  }

  @Test
  void whatPeopleWriteUntilItIsResolvedIsTheirReplyAndNotWhatTheyWriteLater() {
    var anna = desks.anna();
    var question = desks.says(anna, "Who won the football championship in 1987?").id();
    replies(question, "Hello, I will have a look.");
    desks.pass(Duration.ofMinutes(5));
    replies(question, "It was Porto, who beat Bayern in the final.");
    replies(question, "Any time!");
    desks.desk.resolve(MIA, question);
    desks.pass(Duration.ofDays(2));
    desks.says(anna, "Who won the ice hockey championship in 1951?");
    replies(question, "That was Canada, who won all their games that year, as far as I know.");

    assertThat(desks.questions.latest(1_000))
        .filteredOn(asked -> asked.conversation().equals(question))
        .extracting(asked -> Objects.requireNonNull(asked.reply()).text())
        .containsExactly(
            "That was Canada, who won all their games that year, as far as I know.",
            "It was Porto, who beat Bayern in the final.");
    assertThat(desks.questions.latest(1_000))
        .filteredOn(asked -> asked.conversation().equals(question))
        .last()
        .satisfies(asked ->
            assertThat(Objects.requireNonNull(asked.reply()).at()).isEqualTo(Desks.MONDAY_NOON));
  }

  private void replies(String conversation, String text) {
    var seen = desks.conversations.find(conversation).orElseThrow();
    desks.desk.reply(MIA, conversation, client(), text, seen.lastSeq());
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

    var offer = part(reply, Part.Offer.class);
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
  void aReplyOverWhatTheAgentHasNotSeenAsksFirst() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    var newer = desks.says(anna, "And it is urgent.");

    var done = desks.desk.reply(MIA, waiting.id(), client(), "Hello.", waiting.lastSeq());

    assertThat(done).isEqualTo(new Done.NewerMessages(newer.heardSeq()));
  }

  @Test
  void aRepeatedReplyIsTheSameReply() {
    var waiting = desks.takes(desks.anna(), new Inbound.WantsPerson(client()));
    var client = client();

    var first = desks.desk.reply(MIA, waiting.id(), client, "Hello.", waiting.lastSeq());
    var second = desks.desk.reply(MIA, waiting.id(), client, "Hello.", waiting.lastSeq());

    assertThat(((Done.Ok) first).added()).isEqualTo(((Done.Ok) second).added()).isPresent();
  }

  @Test
  void agentsDoNotAnswerOverEachOther() {
    var waiting = desks.takes(desks.anna(), new Inbound.WantsPerson(client()));
    desks.desk.takeOver(Desks.JURIS, waiting.id());

    assertThat(desks.desk.reply(MIA, waiting.id(), client(), "Hello.", 99))
        .isEqualTo(new Done.OwnedByOther("Juris"));
  }

  @Test
  void afterAReopeningTheBotStartsAfresh() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    desks.desk.reply(MIA, waiting.id(), client(), "All done.", waiting.lastSeq());
    desks.desk.resolve(MIA, waiting.id());

    var conversation = desks.says(anna, "How do I return something?");

    assertThat(conversation.id()).isEqualTo(waiting.id());
    assertThat(desks.last(conversation).kind()).isEqualTo(Kind.ANSWER);
    assertThat(conversation.owner()).isEqualTo(new Owner.Bot());
  }

  @Test
  void aTypedAddressIsRememberedAsClaimed() {
    var anna = desks.anna();
    desks.takes(anna, new Inbound.WantsPerson(client()));

    var conversation = desks.takes(anna, new Inbound.GaveEmail(client(), "anna@example.lv"));

    assertThat(desks.customers.find(conversation.customer()))
        .hasValueSatisfying(customer -> {
          assertThat(customer.email()).isEqualTo("anna@example.lv");
          assertThat(customer.emailVerified()).isFalse();
        });
  }

  @Test
  void aNameThatTheShopsPageSaysIsToldToTheDeskOnce() {
    var anna = desks.anna();
    desks.takes(anna, new Inbound.WantsPerson(client()));

    var named = desks.takes(anna, new Inbound.GaveName(client(), "Anna Bērziņa"));
    var again = desks.takes(anna, new Inbound.GaveName(client(), "Anna Bērziņa"));

    assertThat(desks.customers.find(named.customer()))
        .hasValueSatisfying(customer -> assertThat(customer.called()).isEqualTo("Anna Bērziņa"));
    assertThat(again.lastSeq()).isEqualTo(named.lastSeq());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void nothingIsNoMessage(String text) {
    assertThat(desks.visitors.take(desks.anna(), new Inbound.Said(client(), text)))
        .isInstanceOfSatisfying(
            Taken.Refused.class, r -> assertThat(r.problem()).isEqualTo(Problem.EMPTY));
  }

  @Test
  void tooLongABlockedVisitorAndAnOddIdAreRefusedInWords() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));

    assertThat(desks.visitors.take(anna, new Inbound.Said(client(), "x".repeat(4_001))))
        .isInstanceOfSatisfying(Taken.Refused.class, r -> assertThat(r.text()).contains("4000"));
    assertThat(desks.visitors.take(anna, new Inbound.Said("$ne", "Hello")))
        .isInstanceOf(Taken.Refused.class);
    assertThat(desks.visitors.take(anna, new Inbound.GaveEmail(client(), "anna at home")))
        .isInstanceOf(Taken.Refused.class);
    desks.desk.block(MIA, waiting.id(), true);
    assertThat(desks.visitors.take(anna, new Inbound.Said(client(), "Hello?")))
        .isInstanceOfSatisfying(
            Taken.Refused.class, r -> assertThat(r.problem()).isEqualTo(Problem.BLOCKED));
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

  private static Promise promise(io.amends.ticketing.Conversation conversation) {
    return Objects.requireNonNull(Objects.requireNonNull(conversation.openTicket()).promise());
  }

  private static <P extends Part> P part(Message message, Class<P> type) {
    return message.parts().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
