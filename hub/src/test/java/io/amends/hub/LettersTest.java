package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Envelope;
import io.amends.channels.json.EventCodec;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// To which conversation a letter belongs that has no token of ours, and what answers it.
@Mongo
class LettersTest {
  private static final String QUESTION = "How long does delivery take?";

  private final Desks desks;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  private final String anna = "mail:anna@" + paper + ".example";
  private int letters;

  LettersTest(Store store) {
    desks = new Desks(store);
  }

  @BeforeEach
  void setUp() {
    desks.kind.features.add(Feature.LETTERS);
    desks.opens(paper);
  }

  @Test
  void aVerifiedSenderGoesOnWithTheSameSubject() {
    var first = arrives("my cup", true, null);
    var second = arrives("my cup", true, null);

    assertThat(second.id()).isEqualTo(first.id());
  }

  @Test
  void anotherSubjectIsAnotherMatterAndSaysWhatWasBefore() {
    var first = arrives("my cup", true, null);
    var second = arrives("an invoice", true, null);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(events(second)).contains("follows");
    assertThat(arrives("an invoice", true, null).id()).isEqualTo(second.id());
  }

  @Test
  void whoOnlyClaimsToBeAnnaDoesNotComeIntoHerConversation() {
    var first = arrives("my cup", true, null);
    var claimed = arrives("my cup", false, null);
    var again = arrives("my cup", true, null);

    assertThat(claimed.id()).isNotEqualTo(first.id());
    assertThat(again.id()).isEqualTo(first.id());
  }

  @Test
  void theNumberInTheSubjectLeadsBackWhoeverTakesPartAndIsVerified() {
    var ticketed = arrives("my cup", true, null, "I want to talk to a person", anna, "verified");
    var number = Optional.ofNullable(ticketed.ticket()).orElseThrow().number();
    var eve = "mail:eve@" + paper + ".example";

    assertThat(arrives("something else", true, number).id()).isEqualTo(ticketed.id());
    assertThat(arrives("something else", false, number).id()).isNotEqualTo(ticketed.id());
    assertThat(arrives("my cup", true, number, QUESTION, eve, "verified").id())
        .isNotEqualTo(ticketed.id());
  }

  @Test
  void aSenderGetsOneAutomaticLetterADayAboutNewMattersAndPeopleSeeToTheRest() {
    var first = arrives("my cup", true, null);
    var second = arrives("an invoice", true, null);

    assertThat(automatic(first)).isEqualTo(1);
    assertThat(automatic(second)).isZero();
    assertThat(second.owner()).isInstanceOf(Owner.Queue.class);

    desks.pass(Duration.ofHours(25));
    assertThat(automatic(arrives("a third thing", true, null))).isEqualTo(1);
  }

  @Test
  void whoAsksAgainOnTheSameDayGetsAPersonWhoFindsWhatTheBotWouldHaveSaid() {
    arrives("my cup", true, null);
    var again = arrives("my cup", true, null, "How do I return something?", anna, "verified");

    assertThat(automatic(again)).isEqualTo(2);
    assertThat(again.openTicket()).isNotNull();
    assertThat(messages(again))
        .filteredOn(message -> message.kind() == Message.Kind.NOTE)
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("30 days"));
    var third = arrives("my cup", true, null, "And how long does it take?", anna, "verified");
    assertThat(automatic(third)).isEqualTo(2);
  }

  @Test
  void whoOnlySaysThankYouIsLeftInPeace() {
    arrives("my cup", true, null);
    var thanked = arrives("my cup", true, null, "Thank you!", anna, "verified");

    assertThat(automatic(thanked)).isEqualTo(1);
    assertThat(thanked.owner()).isInstanceOf(Owner.Bot.class);
    assertThat(thanked.isUnanswered()).isFalse();
  }

  @Test
  void whoIsForgedIsNeverAnsweredByAMachine() {
    var forged = arrives("my cup", false, null, QUESTION, "forged:" + anna, "failed");
    assertThat(automatic(forged)).isZero();
    assertThat(forged.owner()).isInstanceOf(Owner.Queue.class);

    desks.now.set(forged.due().plusMillis(1));
    desks.rounds.see(forged.id());

    assertThat(desks.conversations.find(forged.id()).orElseThrow().outbox()).isEmpty();
  }

  private Conversation arrives(String subject, boolean verified, @Nullable Long ticket) {
    return arrives(subject, verified, ticket, QUESTION, anna, verified ? "verified" : "unknown");
  }

  /// @return the conversation that the letter came into
  private Conversation arrives(
      String subject,
      boolean verified,
      @Nullable Long ticket,
      String text,
      String identity,
      String sender) {
    var id = "letter-" + ++letters;
    desks.pass(Duration.ofMinutes(1));
    var head =
        new Head(
            id,
            desks.now.get(),
            new Sender(identity, "anna-address", "Anna", "en", verified),
            new Trail(null, List.of(), ticket, null, subject),
            Map.of("topic", subject, "sender", sender));
    var event = new MessageReceived(head, id, text, List.of(), Automation.HUMAN);
    desks.sorting.put(
        new Envelope(
            paper,
            id,
            desks.now.get(),
            Map.of(),
            EventCodec.write(event).getBytes(StandardCharsets.UTF_8)));
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (found(id).isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return found(id).orElseThrow();
  }

  private Optional<Conversation> found(String letter) {
    return desks
        .receipts
        .find(paper, letter)
        .flatMap(receipt -> desks.conversations.find(receipt.conversation()))
        .filter(c -> c.doneInputs().contains(paper + ":" + letter));
  }

  private long automatic(Conversation conversation) {
    return messages(conversation).stream()
        .filter(message -> message.isForCustomer() && !message.isFromCustomer())
        .count();
  }

  private List<String> events(Conversation conversation) {
    return messages(conversation).stream()
        .flatMap(message -> message.parts(Part.Event.class))
        .map(Part.Event::code)
        .toList();
  }

  private List<Message> messages(Conversation conversation) {
    return desks.conversations.messagesAfter(conversation.id(), 0, 200);
  }
}
