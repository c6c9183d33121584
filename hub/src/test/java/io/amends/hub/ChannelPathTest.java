package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.amends.channels.Attachment;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Piece;
import io.amends.channels.RawInput;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.StorageException;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Outgoing.State;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Way;
import io.amends.ticketing.mongo.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every channel gets from the hub, on one of paper.
@Mongo
class ChannelPathTest {
  private static final String QUESTION = "How long does delivery take?";

  private final Store store;
  private final Desks desks;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  private final String anna = "paper:" + UUID.randomUUID();
  private int events;

  ChannelPathTest(Store store) {
    this.store = store;
    desks = new Desks(store);
  }

  @BeforeEach
  void setUp() {
    desks.opens(paper);
  }

  @Test
  void theBotAnswersOnTheChannelThatTheQuestionCameBy() {
    arrives(said(QUESTION));

    var conversation = conversation();
    deliver(conversation);

    assertThat(sentTexts()).hasSize(1).first().asString().contains("2 to 5 working days");
    assertThat(desks.kind.sent.getFirst().to()).isEqualTo("anna-address");
    assertThat(conversation.channel()).isEqualTo(paper);
    assertThat(messages()).allSatisfy(m -> assertThat(m.channel()).isEqualTo(paper));
    assertThat(outState(0)).isEqualTo(State.SENT);
    assertThat(verified()).isEmpty();
  }

  @Test
  void repeatsBatchesAndAnyOrderGiveTheSameConversation() {
    var batch = new ArrayList<ChannelEvent>();
    for (int i = 0; i < 6; i++) {
      batch.add(said("Part " + i + " of what I have to say", desks.now.get().plusMillis(i)));
    }
    arrives(said("I want to talk to a person about my order"));
    var random = new Random(5);
    for (int round = 0; round < 4; round++) {
      var mixed = new ArrayList<>(batch);
      Collections.shuffle(mixed, random);
      desks.sorting.put(
          desks.envelope(paper, "part-" + round, mixed.subList(0, 3).toArray(ChannelEvent[]::new)));
      desks.sorting.put(desks.envelope(paper, "all-" + round, mixed.toArray(ChannelEvent[]::new)));
    }
    desks.settled();

    var heard =
        messages().stream().filter(Message::isFromCustomer).map(Message::text).skip(1).toList();
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "Part 0 of what I have to say",
            "Part 1 of what I have to say",
            "Part 2 of what I have to say",
            "Part 3 of what I have to say",
            "Part 4 of what I have to say",
            "Part 5 of what I have to say");
    assertThat(verified()).isEmpty();
  }

  @Test
  void theSameCallTwiceIsOneCall() {
    var envelope = desks.envelope(paper, "call-1", said(QUESTION));

    assertThat(desks.sorting.put(envelope)).isTrue();
    assertThat(desks.sorting.put(envelope)).isFalse();
    desks.settled();

    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
  }

  @Test
  void poisonIsQuarantinedWithItsReasonAndTheRestGoesOn() {
    desks.sorting.put(desks.envelope(paper, "poison", "not an event"));
    desks.sorting.put(desks.envelope(paper, "bug", "explode"));
    arrives(said(QUESTION));

    assertThat(quarantined())
        .containsExactlyInAnyOrder(
            "the paper cannot be read", "could not be read: IllegalStateException");
    assertThat(messages()).isNotEmpty();
  }

  @Test
  void whatCannotBeReadInABatchHoldsUpNobodyElsesWords() {
    var batch = desks.envelope(paper, "batch", said(QUESTION)).text() + "\nnot an event\n";
    var eve = new Sender("paper:eve-" + paper, "eve", "Eve", "en", false);
    var hers = message(new Head(id(), desks.now.get(), eve, Trail.ofSender(), Map.of()), QUESTION);
    var third = desks.envelope(paper, "third", hers).text();

    desks.sorting.put(desks.envelope(paper, "batch", batch + third));

    assertThat(quarantined())
        .containsExactly("the paper cannot be read (1 of 3 could not be read)");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
    assertThat(desks.conversations.openOf("paper:eve-" + paper)).isPresent();
    assertThat(desks.sorting.rerun(paper + ":batch")).isTrue();
    assertThat(quarantined()).hasSize(1);
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
  }

  @Test
  void whatIsLeftOverIsTakenUpWhateverElseWaits() {
    var shut = "shut-" + paper;
    desks.book.create(
        new ChannelSettings(
            shut, "unheard-of", "Shut", "en", Desks.RIGA, Map.of(), Map.of(), false, 0));
    desks.switchboard.refresh();
    desks.envelopes.store(desks.envelope(shut, "call-1", said(QUESTION)));
    desks.envelopes.store(desks.envelope(paper, "call-2", said(QUESTION)));
    desks.envelopes.store(desks.envelope(paper, "large", "x".repeat(300_000)));
    desks.pass(Duration.ofSeconds(10));

    desks.sorting.sweep();

    assertThat(quarantined()).containsExactly("the paper cannot be read");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
    assertThat(desks.envelopes.unread(shut + ":call-1")).isPresent();
    assertThat(desks.envelopes.unread(paper + ":call-2")).isEmpty();
  }

  @Test
  void whatLostItsContentIsQuarantinedAndNotReadForEver() {
    desks.envelopes.store(desks.envelope(paper, "large", "x".repeat(300_000)));
    store
        .database()
        .getCollection("files.files")
        .deleteOne(Filters.eq("metadata.facts.envelope", paper + ":large"));
    desks.pass(Duration.ofSeconds(10));

    desks.sorting.sweep();

    assertThat(quarantined()).containsExactly("the file of what came in is gone");
    assertThat(desks.sorting.original(paper + ":large")).isEmpty();
    assertThat(desks.sorting.rerun(paper + ":large")).isTrue();
    assertThat(quarantined()).containsExactly("the file of what came in is gone");
  }

  @Test
  void aMessageLeadsBackToWhatCameIn() {
    var envelope = desks.envelope(paper, "call-7", said(QUESTION));
    desks.sorting.put(envelope);
    desks.settled();

    var came =
        messages().getFirst().parts().stream()
            .filter(Part.Arrived.class::isInstance)
            .map(part -> ((Part.Arrived) part).details().get("envelope"))
            .findFirst();

    assertThat(came.flatMap(desks.sorting::original)).contains(envelope);
    assertThat(desks.sorting.original("unheard-of")).isEmpty();
  }

  @Test
  void whatWasQuarantinedCanBeRunAgain() {
    desks.sorting.put(desks.envelope(paper, "poison", "not an event"));
    desks.settled();

    assertThat(desks.sorting.rerun(paper + ":poison")).isTrue();
    desks.settled();

    assertThat(quarantined()).containsExactly("the paper cannot be read");
    assertThat(desks.sorting.rerun(paper + ":unheard-of")).isFalse();
  }

  @Test
  void afterAFixWhatWasQuarantinedIsTakenInByRunningItAgain() {
    desks.kind.misreads = true;
    desks.sorting.put(desks.envelope(paper, "call-1", said(QUESTION)));
    desks.settled();
    assertThat(quarantined()).containsExactly("the paper cannot be read");

    desks.kind.misreads = false;
    assertThat(desks.sorting.rerun(paper + ":call-1")).isTrue();
    desks.settled();
    deliver(conversation());

    assertThat(quarantined()).isEmpty();
    assertThat(sentTexts()).hasSize(1).first().asString().contains("2 to 5 working days");
    assertThat(desks.sorting.rerun(paper + ":call-1")).isFalse();
    assertThat(verified()).isEmpty();
  }

  @Test
  void anAgentsAnswerGoesToTheChannelSplitAtItsLimit() {
    desks.kind.limit = 100;
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();

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
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
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
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
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
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
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

  @Test
  void aChannelThatIsAwayIsTriedAgainAndOrderIsKept() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.kind.fates.add(new SendResult.Retry("away"));
    replies("first");
    replies("second");

    deliver(conversation());
    assertThat(sentTexts()).isEmpty();
    desks.pass(Duration.ofMinutes(5));
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("first", "second");
  }

  @Test
  void eachPauseIsLongerThanTheLastAndNoTwoAreAlikeUntilAPersonHasToLook() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    replies("first");
    var shares = new ArrayList<Double>();
    for (int attempt = 1; attempt < 8; attempt++) {
      desks.kind.fates.add(new SendResult.Retry("away"));
      deliver(conversation());
      var next = conversation().outbox().getLast().nextAt();
      var pause = Duration.between(desks.now.get(), next);
      var longest = Duration.ofSeconds(Math.min(15L << attempt, 3600));
      assertThat(pause).isBetween(longest.dividedBy(2), longest);
      shares.add((double) pause.toMillis() / longest.toMillis());
      desks.now.set(next);
    }
    assertThat(shares).as("a share of jitter in each").doesNotHaveDuplicates();

    desks.kind.fates.add(new SendResult.Retry("away"));
    deliver(conversation());

    assertThat(conversation().outbox().getLast().state()).isEqualTo(State.FAILED);
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void whatMayHaveBeenSentHoldsTheRestUntilAnAgentDecides() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.kind.fates.add(new SendResult.Unknown("the answer was lost"));
    replies("first");
    replies("second");

    deliver(conversation());
    desks.pass(Duration.ofHours(3));
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first");
    assertThat(events()).contains("sendUnknown");

    desks.desk.letBe(Desks.MIA, conversation().id(), conversation().outbox().get(1).key());
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first", "second");
  }

  @Test
  void whereARepeatIsHarmlessNobodyIsAsked() {
    desks.kind.features.add(Feature.IDEMPOTENT);
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.kind.fates.add(new SendResult.Unknown("the answer was lost"));
    replies("first");

    deliver(conversation());
    desks.pass(Duration.ofHours(3));
    deliver(conversation());

    assertThat(desks.kind.sent)
        .extracting(Piece::key)
        .hasSize(2)
        .containsOnly(desks.kind.sent.getFirst().key());
    assertThat(events()).doesNotContain("sendUnknown");
  }

  @Test
  void whatWaitsForItsTurnIsNotMarkedAsBeingSent() throws InterruptedException {
    var slow = paper + "-slow";
    desks.kind.rate = Rate.perSecond(1);
    desks.opens(slow);
    desks.arrives(slow, said("I want to talk to a person"));
    deliver(conversation());
    replies("first");

    var delivering = Thread.ofVirtual().start(() -> deliver(conversation()));
    Thread.sleep(300);
    assertThat(outState(1)).as("it is known that it has not left").isNotEqualTo(State.SENDING);
    delivering.join();

    assertThat(outState(1)).isEqualTo(State.SENT);
    assertThat(sentTexts()).endsWith("first");
  }

  @Test
  void whatWasRefusedIsADeadLetterThatCanBeSentAgain() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.kind.fates.add(new SendResult.Rejected("too rude"));
    replies("first");

    deliver(conversation());
    assertThat(outState(1)).isEqualTo(State.FAILED);
    assertThat(desks.conversations.stuck(50))
        .extracting(Conversation::id)
        .contains(conversation().id());

    desks.desk.resend(Desks.MIA, conversation().id(), conversation().outbox().get(1).key());
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("first");
    assertThat(desks.kind.sent.getFirst().key())
        .as("the provider would repeat its refusal of the key it knows")
        .isEqualTo(conversation().outbox().get(1).key() + "~1:0");
    assertThat(desks.conversations.stuck(50))
        .extracting(Conversation::id)
        .doesNotContain(conversation().id());
  }

  @Test
  void whatCannotBeWordedWhileTheStoreIsAwayIsTriedAgain() {
    desks.kind.slips.add(new StorageException("the store is away", null));
    arrives(said(QUESTION));
    deliver(conversation());
    assertThat(outState(0)).isEqualTo(State.PENDING);

    desks.pass(Duration.ofMinutes(1));
    deliver(conversation());

    assertThat(outState(0)).isEqualTo(State.SENT);
  }

  @Test
  void whileAnAgentWritesTheCustomerSeesItWhereTheChannelCanShowIt() {
    desks.kind.features.add(Feature.TYPING);
    arrives(said("I want to talk to a person"));

    desks.desk.typing(Desks.MIA, conversation().id(), true);
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (desks.kind.typed.isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    desks.desk.typing(Desks.MIA, conversation().id(), false);

    assertThat(desks.kind.typed).isNotEmpty().containsOnly("anna-address");
  }

  @Test
  void whatWaitsOnAChannelThatIsRemovedIsSeenByAPerson() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    replies("first");

    desks.book.remove(paper);
    desks.switchboard.refresh();
    desks.rounds.see(conversation().id());

    var last = conversation().outbox().getLast();
    assertThat(last.state()).isEqualTo(State.FAILED);
    assertThat(last.details()).containsEntry(Outgoing.CAUSE, "channelRemoved");
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void afterTheWindowNothingIsSent() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.pass(Duration.ofHours(25));
    replies("too late");

    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(outState(conversation().outbox().size() - 1)).isEqualTo(State.FAILED);
  }

  @Test
  void whatBecomesOfAnAnswerOnlyMovesForward() {
    arrives(said(QUESTION));
    deliver(conversation());
    var receipt = "receipt-" + desks.kind.sent.getFirst().key();

    arrives(reported(receipt, DeliveryReported.State.READ));
    arrives(reported(receipt, DeliveryReported.State.DELIVERED));
    assertThat(outState(0)).isEqualTo(State.READ);
    arrives(reported(receipt, DeliveryReported.State.FAILED));
    assertThat(outState(0)).isEqualTo(State.READ);
  }

  @Test
  void whereOnlyTheTimeIsToldAllUntilThenIsRead() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.limit = 60;
    replies("word ".repeat(30).strip());
    deliver(conversation());
    var until = desks.now.get();
    desks.pass(Duration.ofMinutes(1));
    replies("later");
    deliver(conversation());

    arrives(
        new ChannelEvent.ReportedUpTo(
            head(Trail.ofSender()), DeliveryReported.State.READ, until.minusMillis(200)));

    assertThat(conversation().outbox())
        .extracting(Outgoing::state)
        .containsExactly(State.READ, State.READ, State.SENT);
  }

  @Test
  void aLetterThatCameBackAndIsNoneOfOursWaitsForAPerson() {
    desks.kind.features.add(Feature.LETTERS);
    arrives(reported("unheard-of", DeliveryReported.State.FAILED));
    arrives(reported("unheard-of-too", DeliveryReported.State.DELIVERED));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine())
        .singleElement()
        .satisfies(input ->
            assertThat(input.reason())
                .contains(anna.substring("paper:".length()), "no such number"));

    desks.intake.accept(desks.inbox.rerun(inQuarantine().getFirst().id()).orElseThrow());
    desks.settled();
    assertThat(inQuarantine()).isEmpty();
  }

  @Test
  void ofLettersThatCameBackOnlySoManyADayAreShown() {
    desks.kind.features.add(Feature.LETTERS);
    var many = new ArrayList<ChannelEvent>();
    for (int i = 0; i < Strays.SHOWN_A_DAY + 5; i++) {
      many.add(reported("unheard-of-" + i, DeliveryReported.State.FAILED));
    }
    arrives(many.toArray(ChannelEvent[]::new));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine()).hasSize(Strays.SHOWN_A_DAY);
    assertThat(inQuarantine())
        .filteredOn(input -> String.valueOf(input.reason()).contains("only counted"))
        .hasSize(1);
    assertThat(desks.meters.get("amends.strays.left.out").counter().count()).isEqualTo(5);
    assertThat(desks.inbox.waitingOf(anna, 50)).isEmpty();
  }

  private List<RawInput> inQuarantine() {
    return desks.inbox.quarantined(200).stream()
        .filter(input -> input.channel().equals(paper))
        .toList();
  }

  @Test
  void whereAnyoneMaySendReportsOfOthersMessagesAreLeftOut() {
    arrives(reported("unheard-of", DeliveryReported.State.FAILED));

    desks.pass(Duration.ofMinutes(3));
    desks.intake.sweep();
    desks.settled();

    assertThat(inQuarantine()).isEmpty();
  }

  @Test
  void whoeverSaysStopIsNotWrittenTo() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    replies("are you still there?");
    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void whoeverSaysStopGetsNothingThereThoughTheyAreAnsweredElsewhereByNow() {
    var other = paper + "-too";
    desks.opens(other);
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    desks.kind.fates.add(new SendResult.Retry("away"));
    replies("first");
    deliver(conversation());
    var signed = new Trail(conversation().id(), List.of(), null, null, null);
    desks.arrives(other, message(head(signed), "I am here now"));
    assertThat(conversation().way()).extracting(Way::channel).isEqualTo(other);

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    replies("second");
    desks.pass(Duration.ofMinutes(5));
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("second");
    assertThat(outState(1)).isEqualTo(State.CANCELLED);
  }

  @Test
  void whatTheyAskAfterStopIsForAPersonAndNothingLeavesUntilTheySayStart() {
    arrives(said(QUESTION));
    deliver(conversation());
    desks.kind.sent.clear();
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));

    arrives(said("How do I return something?"));
    desks.now.set(conversation().due().plusMillis(1));
    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(conversation().owner()).isInstanceOf(Owner.Queue.class);
    assertThat(conversation().way()).isNotNull().extracting(Way::open).isEqualTo(false);
    assertThat(conversation().isStuck()).isFalse();
    assertThat(desks.customers.identity(anna).orElseThrow().reach()).isNull();
    assertThat(desks.makeGoods.ofCustomer(conversation().customer(), 10)).isEmpty();

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.SUBSCRIBED, null));
    replies("welcome back");
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("welcome back");
    assertThat(desks.customers.identity(anna).orElseThrow().reach()).isNotNull();
  }

  @Test
  void whoeverSaysStopWhileTheyWaitForAPersonIsGivenNothingThatTheyAreNotToldOf() {
    arrives(
        said("Who won the football match last night?"),
        new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    deliver(conversation());

    assertThat(conversation().ticket()).isNotNull();
    assertThat(sentTexts()).isEmpty();
    assertThat(desks.makeGoods.ofCustomer(conversation().customer(), 10)).isEmpty();
  }

  @Test
  void whoeverSaysStartAfterStopIsWrittenToAgain() {
    arrives(said("I want to talk to a person"));
    deliver(conversation());
    desks.kind.sent.clear();
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.SUBSCRIBED, null));

    replies("welcome back");
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("welcome back");
  }

  @Test
  void aMachinesMessageIsShownAndNeverAnswered() {
    arrives(
        new MessageReceived(
            head(Trail.ofSender()),
            "m-auto",
            "I am out of office",
            List.of(),
            Automation.AUTO_REPLY));

    assertThat(messages()).hasSize(1);
    assertThat(conversation().isUnanswered()).isFalse();
    assertThat(conversation().outbox()).isEmpty();
    assertThat(verified()).isEmpty();
  }

  @Test
  void anAnswerToAMessageComesToItsConversationAndAStrangersDoesNot() {
    arrives(said(QUESTION));
    var first = conversation();
    deliver(first);
    var receipt = "receipt-" + desks.kind.sent.getFirst().key();
    var elsewhere = new Trail(null, List.of(receipt), null, anna + ":other", null);

    arrives(message(head(elsewhere), "Thank you, and how do I return it?"));
    assertThat(desks.conversations.openOf(anna + ":other")).isEmpty();

    var eve = new Sender("paper:eve-" + paper, "eve", "Eve", "en", false);
    arrives(message(new Head(id(), desks.now.get(), eve, elsewhere, Map.of()), "Let me in"));
    assertThat(messages()).extracting(Message::text).doesNotContain("Let me in");
  }

  @Test
  void aTokenOfOursLeadsToItsConversationFromAnyAddress() {
    arrives(said(QUESTION));
    var signed = new Trail(conversation().id(), List.of(), null, null, null);
    var office = new Sender("paper:office-" + paper, "office", "Anna", "en", false);

    arrives(
        message(new Head(id(), desks.now.get(), office, signed, Map.of()), "It is me, at work"));

    assertThat(messages()).extracting(Message::text).contains("It is me, at work");
    assertThat(conversation().way())
        .isNotNull()
        .satisfies(way -> assertThat(way).extracting(Way::to).isEqualTo("office"));
  }

  @Test
  void aNewSubjectDoesNotOpenAgainWhatWasResolvedButItsOwnDoes() {
    arrives(about("delivery", Trail.ofSender(), "I want to talk to a person"));
    var first = conversation();
    desks.desk.resolve(Desks.MIA, first.id());

    arrives(
        about("delivery", new Trail(first.id(), List.of(), null, null, null), "One more thing"));
    assertThat(conversation().id()).isEqualTo(first.id());
    assertThat(conversation().status()).isEqualTo(Conversation.Status.OPEN);

    desks.desk.resolve(Desks.MIA, first.id());
    var signed = new Trail(first.id(), List.of(), null, null, null);
    arrives(about("a broken vase", signed, QUESTION));
    arrives(about("a broken vase", signed, "And how do I return it?"));

    assertThat(conversation().id()).isNotEqualTo(first.id());
    assertThat(events()).contains("follows");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(2);
    assertThat(desks.conversations.find(first.id()).orElseThrow().status())
        .isEqualTo(Conversation.Status.RESOLVED);
    assertThat(verified()).isEmpty();
  }

  private ChannelEvent about(String subject, Trail trail, String text) {
    var head = head(trail);
    return message(
        new Head(
            head.id(),
            head.at(),
            head.sender(),
            new Trail(trail.conversation(), trail.follows(), null, null, subject),
            Map.of("topic", subject)),
        text);
  }

  @Test
  void aQuickReplyMayBeWrittenAsItsNumber() {
    arrives(new ChannelEvent.ChoiceMade(head(Trail.ofSender()), Replies.NONE, "None of these"));
    var choices =
        messages().getLast().parts().stream().filter(Part.Choice.class::isInstance).toList();
    assertThat(choices).isNotEmpty();

    arrives(said(String.valueOf(choices.size())));

    assertThat(conversation().owner()).isNotInstanceOf(Owner.Bot.class);
    assertThat(conversation().ticket()).isNotNull();
  }

  @Test
  void aFileWithoutAWordGoesToAPerson() {
    arrives(
        new MessageReceived(
            head(Trail.ofSender()),
            "m-file",
            "",
            List.of(
                new Attachment(
                    "1", "photo.jpg", "image/jpeg", 3, Attachment.Role.ATTACHED, null, null)),
            Automation.HUMAN));

    assertThat(quarantined()).isEmpty();
    assertThat(conversation().owner()).isInstanceOf(Owner.Queue.class);
  }

  @Test
  void wherePeopleReadAlongNothingIsSaidByItself() {
    desks.kind.features.add(Feature.PUBLIC);
    arrives(said("Worst shop ever!"));

    assertThat(conversation().owner()).isInstanceOf(Owner.Queue.class);
    assertThat(conversation().ticket()).isNotNull();
    assertThat(conversation().outbox()).isEmpty();

    replies("We are sorry.");
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("We are sorry.");
  }

  @Test
  void wherePeopleReadAlongABrokenPromiseGivesNothingAway() {
    desks.kind.features.add(Feature.PUBLIC);
    arrives(said("Worst shop ever!"));

    desks.now.set(conversation().due().plusMillis(1));
    deliver(conversation());

    assertThat(events()).contains("promiseBroken");
    assertThat(desks.makeGoods.ofCustomer(conversation().customer(), 10)).isEmpty();
    assertThat(sentTexts()).isEmpty();
  }

  private void replies(String text) {
    desks.desk.reply(
        Desks.MIA, conversation().id(), Desks.client(), text, conversation().lastSeq());
  }

  private List<String> sentTexts() {
    return desks.kind.sent.stream().map(Piece::body).toList();
  }

  private State outState(int index) {
    return conversation().outbox().get(index).state();
  }

  private List<String> events() {
    return messages().stream()
        .flatMap(m -> m.parts().stream())
        .filter(Part.Event.class::isInstance)
        .map(part -> ((Part.Event) part).code())
        .toList();
  }

  private List<?> verified() {
    return new Verification(store)
        .findings().stream().filter(f -> f.id().equals(conversation().id())).toList();
  }

  private List<String> quarantined() {
    desks.settled();
    return desks.envelopes.quarantined(200).stream()
        .filter(q -> q.channel().equals(paper))
        .map(q -> q.reason())
        .toList();
  }

  private void deliver(Conversation conversation) {
    desks.rounds.see(conversation.id());
  }

  private Conversation conversation() {
    return desks.conversations.openOf(anna).orElseThrow();
  }

  private List<Message> messages() {
    return desks.conversations.messagesAfter(conversation().id(), 0, 200);
  }

  private void arrives(ChannelEvent... what) {
    desks.arrives(paper, what);
  }

  private ChannelEvent said(String text) {
    return said(text, desks.now.get());
  }

  private ChannelEvent said(String text, Instant at) {
    var id = id();
    return new MessageReceived(
        new Head(id, at, sender(), Trail.ofSender(), Map.of()),
        id,
        text,
        List.of(),
        Automation.HUMAN);
  }

  private static ChannelEvent message(Head head, String text) {
    return new MessageReceived(head, head.id(), text, List.of(), Automation.HUMAN);
  }

  private ChannelEvent reported(String receipt, DeliveryReported.State state) {
    return new DeliveryReported(head(Trail.ofSender()), receipt, state, "no such number");
  }

  private Head head(Trail trail) {
    return new Head(id(), desks.now.get(), sender(), trail, Map.of());
  }

  private Sender sender() {
    return new Sender(anna, "anna-address", "Anna", "en", true);
  }

  private String id() {
    events++;
    return "event-" + events;
  }
}
