package io.amends.ticketing;

import static io.amends.ticketing.Cast.MIA;
import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.annaComes;
import static io.amends.ticketing.Cast.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.ticketing.Commit.Committed;
import io.amends.ticketing.Commit.Superseded;
import io.amends.ticketing.Conversations.Page;
import io.amends.ticketing.Conversations.View;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every store of conversations does.
public interface ConversationsContract {
  Conversations conversations();

  private Conversation stored(Conversation next) {
    return ((Committed) conversations().commit(next)).now();
  }

  @Test
  default void aNewConversationIsFoundAsItWasCommitted() {
    var first = says(annaComes(), "Kur ir mana paka?", 0);

    var now = stored(first);

    assertThat(now.version()).isEqualTo(1);
    assertThat(conversations().find(now.id())).contains(now);
    assertThat(conversations().openOf(now.replyTo())).contains(now);
    assertThat(now.tail()).isEqualTo(first.tail());
  }

  @Test
  default void ofTwoTurnsOnTheSameSightOnlyTheFirstIsCommitted() {
    var seen = stored(says(annaComes(), "Hello", 0));

    var first = conversations().commit(says(seen, "one", 1));
    var second = conversations().commit(says(seen, "two", 2));

    assertThat(first).isInstanceOf(Committed.class);
    assertThat(second).isInstanceOf(Superseded.class);
    assertThat(conversations().find(seen.id()).orElseThrow().last().text()).isEqualTo("one");
  }

  @Test
  default void anIdentityHasOneOpenConversation() {
    var one = annaComes();
    var other =
        Conversation.opening("other", "anna", "shop", one.replyTo(), "lv", one.zone(), NOON);
    stored(says(one, "Hello", 0));

    assertThat(conversations().commit(says(other, "Hello again", 1)))
        .isInstanceOf(Superseded.class);
    assertThat(conversations().find("other")).isEmpty();
  }

  @Test
  default void aConversationThatStepsAsideMakesRoomForTheNext() {
    var old = stored(says(annaComes(), "Hello", 0));
    var aside = Turn.on(old, NOON.plusSeconds(60));
    aside.step(null);
    stored(aside.end());
    var next =
        Conversation.opening(
            "next-" + old.id(), "anna", "shop", old.replyTo(), "lv", old.zone(), NOON);

    assertThat(conversations().commit(says(next, "Hello again", 1))).isInstanceOf(Committed.class);
    assertThat(conversations().openOf(old.replyTo()).orElseThrow().id()).isEqualTo(next.id());
  }

  @Test
  default void messagesKeepTheOrderTheyWereSaidInSettledOrNot() {
    var now = stored(says(annaComes(), "1", 0));
    for (int i = 2; i <= 9; i++) {
      now = stored(says(now, "" + i, i));
      if (i == 4) {
        conversations().settle(now);
      }
    }

    assertThat(conversations().messagesAfter(now.id(), 0, 200))
        .extracting(Message::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(conversations().messagesAfter(now.id(), 2, 4))
        .extracting(Message::text)
        .containsExactly("3", "4", "5", "6");
    assertThat(conversations().messagesBefore(now.id(), 6, 4))
        .extracting(Message::text)
        .containsExactly("2", "3", "4", "5");
    assertThat(conversations().messagesBefore(now.id(), Long.MAX_VALUE, 3))
        .extracting(Message::text)
        .containsExactly("7", "8", "9");
  }

  @Test
  default void settlingTakesWhatWasCommittedAndNothingElse() {
    var first = stored(says(annaComes(), "1", 0));
    var second = stored(says(first, "2", 1));

    conversations().settle(first);
    conversations().settle(first);

    var now = conversations().find(first.id()).orElseThrow();
    assertThat(now.tail()).extracting(Message::text).containsExactly("2");
    assertThat(now.version()).isEqualTo(second.version());
    assertThat(conversations().messagesAfter(first.id(), 0, 10))
        .extracting(Message::text)
        .containsExactly("1", "2");
  }

  @Test
  default void whatAHubThatDiedDidNotSettleIsFound() {
    var now = stored(says(annaComes(), "Hello", 0));
    var later = NOON.plus(Duration.ofMinutes(5));

    assertThat(conversations().unsettled(later, 200)).contains(now);
    assertThat(conversations().unsettled(NOON, 200)).doesNotContain(now);

    conversations().settle(now);

    assertThat(conversations().unsettled(later, 200))
        .extracting(Conversation::id)
        .doesNotContain(now.id());
  }

  @Test
  default void marksOnlyGrowAndSurviveATurnThatHasNotSeenThem() {
    var seen = stored(says(annaComes(), "Hello", 0));

    conversations().seenByCustomer(seen.id(), 5);
    conversations().seenByCustomer(seen.id(), 3);
    conversations().seenByDesk(seen.id(), 7, 4);
    conversations().seenByDesk(seen.id(), 6, 5);
    var now = stored(says(seen, "Anybody?", 1));

    assertThat(now.seen()).isEqualTo(new Seen(5, 7, 5));
    assertThat(conversations().find(seen.id())).contains(now);
  }

  @Test
  default void whatIsDueIsFoundMostOverdueFirst() {
    var late = Turn.on(annaComes(), NOON);
    late.wake(NOON.plusSeconds(20));
    var later = Turn.on(annaComes(), NOON);
    later.wake(NOON.plusSeconds(10));
    var never = Turn.on(annaComes(), NOON);
    var ids = List.of(late, later, never).stream().map(turn -> stored(turn.end()).id()).toList();

    var due = conversations().due(NOON.plusSeconds(20), 1000);

    assertThat(due.stream().filter(ids::contains)).containsExactly(ids.get(1), ids.get(0));
  }

  @Test
  default void everyTabOfTheDeskShowsItsOwn() {
    var agent = new Owner.Agent("agent-" + annaComes().id(), "Mia");
    var ofBot = stored(says(annaComes(), "bot", 0));
    var queued = Turn.on(annaComes(), NOON.plusSeconds(1));
    queued.handOver(Cast.work(1, NOON.plusSeconds(900)));
    var inQueue = stored(queued.end());
    var taken = Turn.on(annaComes(), NOON.plusSeconds(2));
    taken.takeOver(agent);
    var mine = stored(taken.end());
    var done = Turn.on(annaComes(), NOON.plusSeconds(3));
    done.resolve(agent);
    var resolved = stored(done.end());
    var before = new Page(NOON.plusSeconds(3600), 50);

    assertThat(conversations().list(new View.Mine(agent.agent()), before)).containsExactly(mine);
    assertThat(conversations().list(new View.Unassigned(), before))
        .contains(inQueue)
        .doesNotContain(ofBot, mine, resolved);
    assertThat(conversations().list(new View.OfBot(), before))
        .contains(ofBot)
        .doesNotContain(inQueue, mine, resolved);
    assertThat(conversations().list(new View.All(), before))
        .contains(ofBot, inQueue, mine)
        .doesNotContain(resolved);
    assertThat(conversations().list(new View.Resolved(), before))
        .contains(resolved)
        .doesNotContain(ofBot, inQueue, mine);
    var counts = conversations().counts(agent.agent());
    assertThat(counts.mine()).isEqualTo(1);
    assertThat(counts.unassigned()).isPositive();
    assertThat(counts.all()).isGreaterThanOrEqualTo(counts.unassigned() + 2);
  }

  @Test
  default void aListIsReadPageByPageNewestChangeFirst() {
    var agent = new Owner.Agent("agent-" + annaComes().id(), "Mia");
    for (int i = 0; i < 7; i++) {
      var turn = Turn.on(annaComes(), NOON.plusSeconds(i));
      turn.takeOver(agent);
      stored(turn.end());
    }
    var view = new View.Mine(agent.agent());

    var first = conversations().list(view, new Page(NOON.plusSeconds(60), 4));
    var second = conversations().list(view, new Page(first.getLast().updatedAt(), 4));

    assertThat(LongStream.of(6, 5, 4, 3).mapToObj(NOON::plusSeconds))
        .containsExactlyElementsOf(first.stream().map(Conversation::updatedAt).toList());
    assertThat(second)
        .extracting(Conversation::updatedAt)
        .startsWith(NOON.plusSeconds(2))
        .hasSize(3);
  }

  @Test
  default void theQueueIsAsLongAsThereArePromisesWithoutAnAnswer() {
    var before = conversations().waiting();
    var turn = Turn.on(annaComes(), NOON);
    turn.handOver(Cast.work(1, NOON.plusSeconds(900)));
    var waits = stored(turn.end());

    assertThat(conversations().waiting()).isEqualTo(before + 1);

    var answer = Turn.on(waits, NOON.plusSeconds(60));
    answer.reply(MIA, "client-1", "Here it is.");
    stored(answer.end());

    assertThat(conversations().waiting()).isEqualTo(before);
  }

  @Test
  default void theConversationsOfACustomerAreFoundNewestFirst() {
    var customer = "customer-" + annaComes().id();
    var old = stored(says(annaComes(customer), "first", 0));
    var template = annaComes(customer);
    var recent =
        stored(
            Conversation.opening(
                template.id(),
                customer,
                "shop",
                template.replyTo(),
                "lv",
                template.zone(),
                NOON.plusSeconds(60)));

    assertThat(conversations().ofCustomer(customer, 10)).containsExactly(recent, old);
    assertThat(conversations().ofCustomer(customer, 1)).containsExactly(recent);
  }

  @Test
  default void aTailThatGrewHeavyIsSettledByTheNextTurn() {
    var now = stored(says(annaComes(), "1", 0));
    for (int i = 2; i <= 30; i++) {
      now = stored(says(now, i + " " + "ā".repeat(4000), i));
    }

    assertThat(now.tail()).hasSizeLessThan(15);
    assertThat(now.lastSeq()).isEqualTo(30);
    assertThat(conversations().messagesAfter(now.id(), 0, 200))
        .extracting(Message::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }
}
