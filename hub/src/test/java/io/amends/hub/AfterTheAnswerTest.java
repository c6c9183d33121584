package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversation.Status;
import io.amends.ticketing.Conversations.Page;
import io.amends.ticketing.Conversations.View;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Priority;
import io.amends.ticketing.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Put aside, sorted, and asked how it was.
@Mongo
class AfterTheAnswerTest {
  private final Desks desks;
  private final Visitors.Visit anna;

  AfterTheAnswerTest(Store store) {
    desks = new Desks(store);
    anna = desks.anna();
  }

  @Test
  void whatIsSnoozedLeavesTheListsAndComesBackAtItsTime() {
    var id = waiting().id();
    var until = desks.now.get().plus(Duration.ofMinutes(5));
    var waitingBefore = desks.conversations.counts(MIA.id()).unassigned();

    desks.desk.snooze(MIA, id, until);

    assertThat(listed(new View.All())).doesNotContain(id);
    assertThat(desks.conversations.counts(MIA.id()).unassigned()).isEqualTo(waitingBefore - 1);
    assertThat(listed(new View.Snoozed())).contains(id);
    desks.pass(Duration.ofMinutes(4));
    desks.rounds.see(id);
    assertThat(find(id).status()).isEqualTo(Status.SNOOZED);
    desks.pass(Duration.ofMinutes(1));
    assertThat(desks.conversations.due(desks.now.get(), 10)).contains(id);
    desks.rounds.see(id);
    assertThat(find(id).status()).isEqualTo(Status.OPEN);
    assertThat(find(id).snoozedUntil()).isNull();
    assertThat(listed(new View.All())).contains(id);
  }

  @Test
  void whatIsSnoozedWakesWhenTheCustomerWrites() {
    var id = waiting().id();
    desks.desk.snooze(MIA, id, desks.now.get().plus(Duration.ofDays(2)));

    var now = desks.takes(anna, new Inbound.Said(client(), "One more thing"));

    assertThat(now.status()).isEqualTo(Status.OPEN);
    assertThat(now.owner()).isInstanceOf(Owner.Queue.class);
  }

  @Test
  void aBrokenPromiseWakesToo() {
    var waiting = waiting();
    desks.desk.snooze(MIA, waiting.id(), desks.now.get().plus(Duration.ofDays(300)));

    desks.now.set(waiting.due());
    desks.rounds.see(waiting.id());

    assertThat(find(waiting.id()).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void anAgentMayWakeItByHand() {
    var id = waiting().id();
    desks.desk.snooze(MIA, id, desks.now.get().plus(Duration.ofDays(2)));

    desks.desk.reopen(MIA, id);

    assertThat(find(id).status()).isEqualTo(Status.OPEN);
    assertThat(find(id).owner()).isInstanceOf(Owner.Queue.class);
  }

  @Test
  void labelsAreKeptAndFound() {
    var id = waiting().id();

    desks.desk.label(MIA, id, List.of("courier", "Ērgļi"));

    assertThat(find(id).labels()).containsExactly("courier", "Ērgļi");
    assertThat(listed(new View.Labelled("Ērgļi"))).containsExactly(id);
    assertThat(listed(new View.Labelled("other"))).isEmpty();
  }

  @Test
  void aResolvedConversationAsksOnceHowItWas() {
    var id = answered();

    desks.desk.resolve(MIA, id);
    var survey = surveyIn(id);
    var scored = desks.takes(anna, new Inbound.Scored(client(), survey.seq(), 5));
    var again = desks.takes(anna, new Inbound.Scored(client(), survey.seq(), 1));

    assertThat(scored.status()).isEqualTo(Status.RESOLVED);
    assertThat(again.lastSeq()).isEqualTo(scored.lastSeq());
    assertThat(scoresOf(id))
        .singleElement()
        .satisfies(given -> {
          assertThat(given.score()).isEqualTo(5);
          assertThat(given.agent()).isEqualTo(MIA.id());
          assertThat(given.conversation()).isEqualTo(id);
        });
  }

  @Test
  void aLowScoreOpensACaseThatMakesUpForIt() {
    var id = answered();
    desks.desk.resolve(MIA, id);
    var first = Objects.requireNonNull(find(id).ticket());

    var now = desks.takes(anna, new Inbound.Scored(client(), surveyIn(id).seq(), 2));

    assertThat(now.status()).isEqualTo(Status.OPEN);
    assertThat(now.owner()).isInstanceOf(Owner.Queue.class);
    assertThat(now.openTicket())
        .satisfies(ticket -> {
          assertThat(ticket.reason()).isEqualTo(HandOverReason.LOW_SCORE);
          assertThat(ticket.priority()).isEqualTo(Priority.HIGH);
          assertThat(ticket.number()).isNotEqualTo(first.number());
        });
    assertThat(scoresOf(id))
        .singleElement()
        .satisfies(given -> assertThat(given.agent()).isEqualTo(MIA.id()));
  }

  @Test
  void whereNoPersonHelpedNobodyIsAsked() {
    var id = waiting().id();

    desks.desk.resolve(MIA, id);

    assertThat(find(id).surveySeq()).isZero();
  }

  private Conversation waiting() {
    return desks.takes(anna, new Inbound.WantsPerson(client()));
  }

  private String answered() {
    var waiting = waiting();
    desks.desk.reply(MIA, waiting.id(), client(), "Here I am.", waiting.lastSeq());
    return waiting.id();
  }

  private Message surveyIn(String id) {
    return desks.conversations.messagesBefore(id, Long.MAX_VALUE, 50).stream()
        .filter(m -> m.parts().contains(new Part.AskScore()))
        .findFirst()
        .orElseThrow();
  }

  private List<Survey> scoresOf(String id) {
    return desks.surveys.since(Instant.EPOCH, 100).stream()
        .filter(given -> given.conversation().equals(id))
        .toList();
  }

  private Conversation find(String id) {
    return desks.conversations.find(id).orElseThrow();
  }

  private List<String> listed(View view) {
    return desks
        .conversations
        .list(view, new Page(Instant.parse("9999-12-31T00:00:00Z"), 50))
        .stream()
        .map(Conversation::id)
        .toList();
  }
}
