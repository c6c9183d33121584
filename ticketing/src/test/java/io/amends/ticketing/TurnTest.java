package io.amends.ticketing;

import static io.amends.ticketing.Cast.MIA;
import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.OTTO;
import static io.amends.ticketing.Cast.annaComes;
import static io.amends.ticketing.Cast.says;
import static io.amends.ticketing.Cast.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.ticketing.Conversation.Status;
import io.amends.ticketing.Message.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final Instant PROMISED = NOON.plusSeconds(900);

  private static Conversation handedOver() {
    var turn = Turn.on(says(annaComes(), "Where is it?", 0), NOON);
    turn.handOver(work(1001, PROMISED));
    return turn.end();
  }

  private static Promise promise(Conversation conversation) {
    return Objects.requireNonNull(Objects.requireNonNull(conversation.ticket()).promise());
  }

  private static Outgoing mail(String key, Instant nextAt) {
    return new Outgoing(
        key, 1, "mail", "anna@example.com", Outgoing.State.PENDING, 0, nextAt, null);
  }

  @Test
  void whatTheCustomerSaysWaitsForAnAnswer() {
    var now = says(says(annaComes(), "Hello", 0), "Where is it?", 1);

    assertThat(now.isUnanswered()).isTrue();
    assertThat(now.heard()).isEqualTo(2);
    assertThat(now.unread()).isEqualTo(2);
    assertThat(now.tail()).extracting(Message::seq).containsExactly(1L, 2L);
    assertThat(now.last().text()).isEqualTo("Where is it?");
  }

  @Test
  void aHandOverGivesTheConversationToTheQueueWithATicketThatIsDue() {
    var now = handedOver();

    assertThat(now.owner()).isEqualTo(new Owner.Queue());
    assertThat(now.isUnanswered()).isFalse();
    assertThat(now.due()).isEqualTo(PROMISED);
    assertThat(promise(now).state()).isEqualTo(Promise.State.OPEN);
    assertThatThrownBy(() -> Turn.on(now, NOON).handOver(work(1002, PROMISED)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAnswerInTimeKeepsThePromise() {
    var turn = Turn.on(handedOver(), PROMISED);
    turn.reply(MIA, "c1", "Here it is.");
    var now = turn.end();

    assertThat(promise(now).state()).isEqualTo(Promise.State.KEPT);
    assertThat(now.owner()).isEqualTo(MIA);
    assertThat(now.due()).isEqualTo(Conversation.NEVER);
    assertThat(Objects.requireNonNull(now.ticket()).firstAnswerAt()).isEqualTo(PROMISED);
  }

  @Test
  void anAnswerAfterThatMakesItLate() {
    var turn = Turn.on(handedOver(), PROMISED.plusMillis(1));
    turn.reply(MIA, "c1", "Here it is.");

    assertThat(promise(turn.end()).state()).isEqualTo(Promise.State.LATE);
  }

  @Test
  void aBrokenPromiseIsMadeAnewOnceAndThenASupervisorLooks() {
    var first = Turn.on(handedOver(), PROMISED);
    first.promiseAnew(PROMISED.plusSeconds(900));
    var anew = first.end();
    assertThat(anew.due()).isEqualTo(PROMISED.plusSeconds(900));
    assertThat(Objects.requireNonNull(anew.ticket()).priority()).isEqualTo(Priority.HIGH);
    assertThatThrownBy(() -> Turn.on(anew, PROMISED).promiseAnew(PROMISED.plusSeconds(1800)))
        .isInstanceOf(IllegalStateException.class);

    var second = Turn.on(anew, PROMISED.plusSeconds(900));
    second.escalate();
    var escalated = Objects.requireNonNull(second.end().ticket());
    assertThat(escalated.escalated()).isTrue();
    assertThat(escalated.priority()).isEqualTo(Priority.URGENT);
    assertThat(escalated.breaks()).isEqualTo(2);
    assertThat(second.end().due()).isEqualTo(Conversation.NEVER);

    var answer = Turn.on(second.end(), PROMISED.plusSeconds(1000));
    answer.reply(MIA, "c1", "Sorry!");
    assertThat(Objects.requireNonNull(answer.end().ticket()).promises())
        .extracting(Promise::state)
        .containsExactly(Promise.State.LATE, Promise.State.LATE);
  }

  @Test
  void nothingThatHasToLeaveIsForgottenWhateverHappensToThePromise() {
    var mailAt = NOON.plusSeconds(30);
    var turn = Turn.on(says(annaComes(), "Where is it?", 0), NOON);
    turn.send(mail("c:1:mail", mailAt));
    turn.handOver(work(1001, PROMISED));
    assertThat(turn.end().due()).isEqualTo(mailAt);

    var reply = Turn.on(turn.end(), NOON.plusSeconds(1));
    reply.reply(MIA, "c1", "Here it is.");
    assertThat(reply.end().due()).isEqualTo(mailAt);

    var escalation = Turn.on(turn.end(), PROMISED);
    escalation.escalate();
    assertThat(escalation.end().due()).isEqualTo(mailAt);

    var anew = Turn.on(turn.end(), PROMISED);
    anew.promiseAnew(PROMISED.plusSeconds(900));
    assertThat(anew.end().due()).isEqualTo(mailAt);
  }

  @Test
  void aReplyOverSomebodyElsesHeadTakesTheConversationAndSaysSo() {
    var taken = Turn.on(handedOver(), NOON);
    taken.takeOver(OTTO);
    var turn = Turn.on(taken.end(), NOON);
    turn.reply(MIA, "c1", "Hello");

    assertThat(turn.end().owner()).isEqualTo(MIA);
    assertThat(turn.end().tail()).extracting(Message::kind).endsWith(Kind.EVENT, Kind.TEXT);
  }

  @Test
  void givenBackTheBotStartsAfreshAndTheWorkIsDone() {
    var turn = Turn.on(handedOver(), NOON);
    turn.remember(new BotMemory(1, List.of(), List.of("a")));
    turn.giveBack(MIA);
    var now = turn.end();

    assertThat(now.owner()).isEqualTo(new Owner.Bot());
    assertThat(now.bot()).isEqualTo(BotMemory.fresh());
    assertThat(now.openTicket()).isNull();
    assertThat(now.due()).isEqualTo(Conversation.NEVER);
  }

  @Test
  void resolvedAndWrittenToAgainItIsTheBotsOnceMore() {
    var resolved = Turn.on(handedOver(), NOON);
    resolved.resolve(MIA);
    assertThat(resolved.end().status()).isEqualTo(Status.RESOLVED);
    assertThat(resolved.end().openTicket()).isNull();

    var again = Turn.on(resolved.end(), NOON.plusSeconds(60));
    again.reopen(new Author.Customer());
    assertThat(again.end().status()).isEqualTo(Status.OPEN);
    assertThat(again.end().owner()).isEqualTo(new Owner.Bot());

    var byMia = Turn.on(resolved.end(), NOON.plusSeconds(60));
    byMia.reopen(new Author.Agent("mia", "Mia"));
    assertThat(byMia.end().owner()).isEqualTo(MIA);
  }

  @Test
  void notesAndEventsAreNotTheLineThatIsShown() {
    var turn = Turn.on(says(annaComes(), "Hello", 0), NOON);
    turn.note(MIA, "c1", "She is angry");

    assertThat(turn.end().last().text()).isEqualTo("Hello");
    assertThat(turn.end().isUnanswered()).isTrue();
  }

  @Test
  void theLineIsCutBetweenCharacters() {
    var turn = Turn.on(annaComes(), NOON);
    turn.hear("i1", "c1", "a" + "😀".repeat(100));
    var ticket =
        Ticket.opened(
            1, HandOverReason.NO_ANSWER, "😀".repeat(200), Priority.NORMAL, NOON, PROMISED);

    assertThat(turn.end().last().text().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(turn.end().last().text()).hasSizeLessThanOrEqualTo(140).endsWith("…");
    assertThat(ticket.summary().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(ticket.summary()).hasSizeLessThanOrEqualTo(Ticket.MAX_SUMMARY).endsWith("…");
  }

  @Test
  void anInputIsKnownAmongTheNewestHundred() {
    var turn = Turn.on(annaComes(), NOON);
    for (int i = 0; i <= Conversation.MAX_DONE; i++) {
      turn.done("input-" + i);
    }

    assertThat(turn.knows("input-0")).isFalse();
    assertThat(turn.knows("input-1")).isTrue();
    assertThat(turn.end().doneInputs()).hasSize(Conversation.MAX_DONE);
  }

  @Test
  void timesAreKeptToTheMillisecondAsTheStoreKeepsThem() {
    var turn = Turn.on(annaComes(), NOON.plusNanos(1_234_567));
    turn.hear("i1", "c1", "Hello");

    assertThat(turn.end().updatedAt()).isEqualTo(NOON.plusMillis(1));
    assertThat(turn.end().tail().getFirst().at()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void whatWouldWaitBehindTooMuchElseFailsAtOnceAndPeopleSeeWhy() {
    var turn = Turn.on(annaComes(), NOON);
    for (int i = 0; i < 500; i++) {
      turn.send(mail("m" + i, NOON.plusSeconds(60)));
    }

    turn.send(mail("late", NOON.plusSeconds(60)));

    assertThat(turn.outgoing("m0")).matches(Outgoing::isWaiting);
    var late = turn.outgoing("late");
    assertThat(late).matches(Outgoing::isStuck);
    assertThat(turn.end().tail().getLast().parts())
        .containsExactly(
            new Part.Event("sendFailed", "too much waits to be sent to this customer"));
  }
}
