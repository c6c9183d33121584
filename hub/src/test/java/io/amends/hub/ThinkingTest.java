package io.amends.hub;

import static io.amends.channels.ChannelEvent.Automation.HUMAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Wording;
import io.amends.bot.plain.QuotingWording;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Inbound;
import io.amends.hub.Visitors.Visit;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A bot that thinks for as long as the test likes, while Anna goes on writing.
@Mongo
class ThinkingTest {
  private static final String QUESTION = "How long does delivery take?";
  private static final String ANOTHER = "How do I return something?";

  private final Slow wording = new Slow();
  private final Desks desks;

  ThinkingTest(Store store) {
    desks = new Desks(store, Duration.ZERO, wording);
  }

  @AfterEach
  void close() {
    wording.may.release(1000);
    desks.intake.drain();
    desks.thinking.close();
  }

  @Test
  void theQuestionStandsThereWhileTheBotThinksAndTheAnswerFollows() {
    var anna = desks.anna();
    says(anna, QUESTION);
    await(() -> wording.thoughts.get() == 1);

    var heard = desks.conversation(anna);
    assertThat(desks.messages(heard)).extracting(Message::kind).containsExactly(Kind.TEXT);
    assertThat(heard.isUnanswered()).isTrue();
    assertThat(heard.due()).isBefore(Conversation.NEVER);

    wording.may.release();
    var answered = desks.settled(anna);
    assertThat(desks.messages(answered))
        .extracting(Message::kind)
        .containsExactly(Kind.TEXT, Kind.ANSWER);
    assertThat(desks.last(answered).text()).isEqualTo("Delivery takes **2 to 5 working days**.");
    var why = desks.last(answered).why();
    assertThat(why).isNotNull();
    assertThat(why.worded()).isEqualTo(Slow.BY);
    assertThat(answered.isUnanswered()).isFalse();
    assertThat(answered.answerBy()).isNull();
    assertThat(answered.due()).isEqualTo(Conversation.NEVER);
    assertThat(desks.events)
        .filteredOn(Event.AnswerTyping.class::isInstance)
        .containsExactly(
            new Event.AnswerTyping(answered.id(), "", "", true),
            new Event.AnswerTyping(answered.id(), "", "", false));
  }

  @Test
  void whatArrivesMeanwhileIsHeardAtOnceAndBothAreAnsweredOnce() {
    var anna = desks.anna();
    says(anna, QUESTION);
    await(() -> wording.thoughts.get() == 1);
    says(anna, "and to Greece?");
    await(() -> wording.thoughts.get() == 2);

    assertThat(desks.messages(desks.conversation(anna))).hasSize(2);

    wording.may.release(2);
    var answered = desks.settled(anna);
    assertThat(desks.messages(answered))
        .extracting(Message::kind)
        .containsExactly(Kind.TEXT, Kind.TEXT, Kind.ANSWER);
    assertThat(wording.questions.getLast()).isEqualTo(QUESTION + "\nand to Greece?");
    assertThat(answered.isUnanswered()).isFalse();
  }

  @Test
  void oneWhoThinksKeepsNobodyElseWaiting() {
    var count = 40;
    wording.together = new CountDownLatch(count);
    wording.may.release(count);
    var visits = new ArrayList<Visit>();
    for (int i = 0; i < count; i++) {
      visits.add(desks.anna());
      says(visits.getLast(), QUESTION);
    }

    for (var visit : visits) {
      var answered = desks.settled(visit);
      assertThat(desks.messages(answered)).hasSize(2);
    }
  }

  @Test
  void aPersonWhoTakesOverInTheMiddleOfAThoughtIsNotTalkedOver() {
    var anna = desks.anna();
    says(anna, QUESTION);
    await(() -> wording.thoughts.get() == 1);
    var id = desks.conversation(anna).id();
    desks.desk.takeOver(Desks.MIA, id);

    wording.may.release();
    var after = desks.settled(anna);

    assertThat(after.owner()).isInstanceOf(Owner.Agent.class);
    assertThat(desks.messages(after)).extracting(Message::kind).doesNotContain(Kind.ANSWER);
    assertThat(after.isUnanswered()).isTrue();
    assertThat(after.answerBy()).isAfter(desks.now.get().plus(Reacting.PATIENCE));
  }

  @Test
  void aPersonIsCalledAtOnceWhateverTheBotThinksAbout() {
    var anna = desks.anna();
    says(anna, QUESTION);
    await(() -> wording.thoughts.get() == 1);
    desks.visitors.take(anna, new Inbound.WantsPerson(Desks.client()));
    await(() -> desks.conversation(anna).owner() instanceof Owner.Queue);

    wording.may.release();
    var after = desks.settled(anna);

    assertThat(desks.messages(after))
        .extracting(Message::kind)
        .filteredOn(kind -> kind != Kind.EVENT)
        .containsExactly(Kind.TEXT, Kind.TEXT, Kind.HAND_OVER);
  }

  @Test
  void aThoughtThatWasLostIsMadeUpForWithoutThinking() {
    wording.loses = true;
    var anna = desks.anna();
    says(anna, QUESTION);
    var heard = desks.settled(anna);
    assertThat(heard.isUnanswered()).isTrue();

    desks.rounds.see(heard.id());
    assertThat(desks.conversation(anna).isUnanswered()).isTrue();

    desks.pass(Reacting.PATIENCE);
    desks.rounds.see(heard.id());
    var answered = desks.conversation(anna);
    assertThat(desks.last(answered).text()).isEqualTo("Delivery takes **2 to 5 working days**.");
    assertThat(answered.isUnanswered()).isFalse();
    assertThat(answered.due()).isEqualTo(Conversation.NEVER);

    desks.rounds.see(heard.id());
    assertThat(desks.messages(answered)).hasSize(2);
  }

  @Test
  void whatIsOwedFromALostThoughtIsPartOfTheNextQuestion() {
    wording.loses = true;
    var anna = desks.anna();
    says(anna, QUESTION);
    desks.settled(anna);
    wording.loses = false;
    wording.may.release();

    says(anna, "thank you");
    var answered = desks.settled(anna);

    assertThat(desks.last(answered).kind()).isEqualTo(Kind.ANSWER);
    assertThat(answered.isUnanswered()).isFalse();
  }

  @Test
  void whatTheModelDoubtsTheCustomerDecides() {
    wording.doubts = true;
    wording.may.release(2);
    var anna = desks.anna();
    says(anna, ANOTHER);

    var asked = desks.settled(anna);

    assertThat(desks.last(asked).kind()).isEqualTo(Kind.CLARIFY);
    assertThat(asked.owner()).isInstanceOf(Owner.Bot.class);
  }

  @Test
  void whileItThinksTheCustomerSeesThatAnAnswerIsBeingWritten() {
    desks.kind.features.add(Feature.TYPING);
    desks.opens("paper");
    var anna = new Sender("paper:anna", "anna-address", "Anna", "en", true);
    var head = new Head("m-1", desks.now.get(), anna, Trail.ofSender(), Map.of());
    desks.sorting.put(
        desks.envelope(
            "paper", "m-1", new MessageReceived(head, "m-1", QUESTION, List.of(), HUMAN)));
    await(() -> desks.kind.typed.size() > 2);

    wording.may.release();
    desks.settled();

    assertThat(desks.kind.typed).containsOnly("anna-address");
  }

  private void says(Visit visit, String text) {
    var taken = desks.visitors.take(visit, new Inbound.Said(Desks.client(), text));
    assertThat(taken).isInstanceOf(Visitors.Taken.Accepted.class);
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /// Thinks until it may go on, and then quotes.
  private static final class Slow implements Wording {
    static final Why.Worded BY = new Why.Worded("select", "stub", "select-1", 1, 1, 1, 1, null);

    final Semaphore may = new Semaphore(0);
    final AtomicInteger thoughts = new AtomicInteger();
    final List<String> questions = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile CountDownLatch together = new CountDownLatch(0);
    volatile boolean loses;
    volatile boolean doubts;

    @Override
    public Worded word(Asked asked) {
      questions.add(asked.question());
      thoughts.incrementAndGet();
      if (loses) {
        throw new LostError();
      }
      try {
        together.countDown();
        assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
        may.acquire();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return doubts
          ? new Worded.NoneFits(BY)
          : new Worded.Said(
              asked.passages().getFirst().answer(),
              List.of(asked.passages().getFirst()),
              Optional.of(BY));
    }

    @Override
    public Wording atOnce() {
      return new QuotingWording();
    }

    @Override
    public Drafted draft(Wish wish) {
      return new Drafted.NoModel();
    }
  }

  /// As when a hub dies: the bot's own net for exceptions does not catch it.
  private static final class LostError extends Error {}
}
