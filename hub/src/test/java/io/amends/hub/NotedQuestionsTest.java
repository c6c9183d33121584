package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.amends.channels.Inbound;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What was asked, and what became of it, is noted for the corpus to learn from.
@Mongo
class NotedQuestionsTest {
  private final Desks desks;

  NotedQuestionsTest(Store store) {
    desks = new Desks(store);
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
    var source = answer.parts(Part.Source.class).findFirst().orElseThrow();

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
}
