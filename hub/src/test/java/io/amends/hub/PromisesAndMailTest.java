package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.channels.SendResult;
import io.amends.hub.Desk.Answer;
import io.amends.hub.Visitors.Hello;
import io.amends.hub.Visitors.Visit;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.ticketing.Priority;
import io.amends.ticketing.Promise.State;
import io.amends.ticketing.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Mongo
class PromisesAndMailTest {
  private final Desks desks;
  private final Visit anna;
  private Conversation waiting;

  PromisesAndMailTest(Store store) {
    desks = new Desks(store);
    anna = desks.anna();
    waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
  }

  @Test
  void aBrokenPromiseApologisesMakesGoodAndPromisesAnew() {
    desks.now.set(waiting.due().plusMillis(1));

    desks.rounds.see(waiting.id());

    var conversation = desks.conversation(anna);
    var ticket = ticket(conversation);
    assertThat(ticket.promises())
        .extracting(p -> p.state())
        .containsExactly(State.BROKEN, State.OPEN);
    assertThat(ticket.priority()).isEqualTo(Priority.HIGH);
    var said = desks.last(conversation);
    assertThat(said.kind()).isEqualTo(Kind.PROMISE_BROKEN);
    assertThat(said.text()).contains("did not").contains("sorry");
    assertThat(said.parts()).anyMatch(Part.Offer.class::isInstance);
    assertThat(said.parts()).anyMatch(Part.PromisedBy.class::isInstance);
    assertThat(conversation.due()).isEqualTo(Objects.requireNonNull(ticket.promise()).by());
  }

  @Test
  void aSecondBreakGoesToASupervisorAndPromisesNothingMore() {
    desks.now.set(waiting.due().plusMillis(1));
    desks.rounds.see(waiting.id());
    desks.now.set(desks.conversation(anna).due().plusMillis(1));

    desks.rounds.see(waiting.id());
    desks.pass(Duration.ofDays(3));
    desks.rounds.see(waiting.id());

    var conversation = desks.conversation(anna);
    var ticket = ticket(conversation);
    assertThat(ticket.escalated()).isTrue();
    assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
    assertThat(ticket.breaks()).isEqualTo(2);
    assertThat(conversation.due()).isEqualTo(Conversation.NEVER);
    assertThat(desks.messages(conversation))
        .filteredOn(m -> m.kind() == Kind.PROMISE_BROKEN)
        .hasSize(2);
    assertThat(desks.last(conversation).parts()).noneMatch(Part.PromisedBy.class::isInstance);
  }

  @Test
  void anAnswerAfterTheBreakMakesThePromiseLate() {
    desks.now.set(waiting.due().plusMillis(1));
    desks.rounds.see(waiting.id());
    var broken = desks.conversation(anna);

    desks.desk.reply(MIA, waiting.id(), client(), "Sorry for the wait!", broken.lastSeq());

    assertThat(ticket(desks.conversation(anna)).promises())
        .extracting(p -> p.state())
        .containsExactly(State.LATE, State.KEPT);
  }

  @Test
  void nothingHappensBeforeItsTime() {
    desks.rounds.see(waiting.id());

    assertThat(desks.conversation(anna).version()).isEqualTo(waiting.version());
  }

  @Test
  void anAnswerThatNobodySawIsMailedOnceWithALinkBack() {
    answered("Your parcel is in Riga.");
    desks.pass(Duration.ofSeconds(31));

    desks.rounds.see(waiting.id());
    desks.rounds.see(waiting.id());

    assertThat(desks.mails)
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.to()).isEqualTo("anna@example.lv");
          assertThat(mail.text()).contains("Your parcel is in Riga.").contains("#resume=");
          assertThat(mail.subject())
              .contains(String.valueOf(ticket(desks.conversation(anna)).number()));
        });
    assertThat(outbox().state()).isEqualTo(Outgoing.State.SENT);

    var link = desks.mails.getFirst().text();
    var code = link.substring(link.indexOf("#resume=") + 8).replaceFirst("(?s)\\s.*", "");
    var again = desks.visitors.hello(new Hello("demo", null, code, "en", Desks.RIGA));
    assertThat(desks.conversation(again).id()).isEqualTo(waiting.id());
    var stranger = desks.visitors.hello(new Hello("demo", null, code, "en", Desks.RIGA));
    assertThat(desks.visitors.conversation(stranger)).isEmpty();
  }

  @Test
  void theFilesOfAnAnswerAreListedInItsMail() {
    waiting = desks.takes(anna, new Inbound.GaveEmail(client(), "anna@example.lv"));
    var label =
        desks
            .desk
            .keep(waiting.id(), "my_label.pdf", "application/pdf", new byte[] {1})
            .orElseThrow();
    desks.desk.reply(
        MIA,
        waiting.id(),
        new Answer(
            client(), "Print this.", waiting.lastSeq(), List.of(label.file()), Optional.empty()));
    desks.pass(Duration.ofSeconds(31));

    desks.rounds.see(waiting.id());

    var address = "http://localhost:8080/api/files/" + label.file();
    assertThat(desks.mails)
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.text()).contains("Print this.\n\nmy_label.pdf: " + address);
          assertThat(mail.html()).contains("href=\"" + address).contains(">my_label.pdf</a>");
        });
  }

  @Test
  void anAnswerThatWasSeenIsNotMailed() {
    var conversation = answered("Your parcel is in Riga.");
    desks.visitors.seen(anna, conversation.lastSeq());
    desks.pass(Duration.ofSeconds(31));

    desks.rounds.see(waiting.id());

    assertThat(desks.mails).isEmpty();
    assertThat(outbox().state()).isEqualTo(Outgoing.State.CANCELLED);
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgainLater() {
    answered("Your parcel is in Riga.");
    desks.mailServerSays.set(new SendResult.Retry("away"));
    desks.pass(Duration.ofSeconds(31));
    desks.rounds.see(waiting.id());
    assertThat(outbox().state()).isEqualTo(Outgoing.State.PENDING);

    desks.mailServerSays.set(new SendResult.Accepted("receipt"));
    desks.pass(Duration.ofMinutes(2));
    desks.rounds.see(waiting.id());

    assertThat(outbox().state()).isEqualTo(Outgoing.State.SENT);
    assertThat(desks.mails).extracting(m -> m.id()).hasSize(2).containsOnly(outboxId());
  }

  @Test
  void whatMayHaveBeenSentIsNotSentAgainButShown() {
    answered("Your parcel is in Riga.");
    desks.mailServerSays.set(new SendResult.Unknown("the line broke"));
    desks.pass(Duration.ofSeconds(31));
    desks.rounds.see(waiting.id());
    desks.pass(Duration.ofHours(5));
    desks.rounds.see(waiting.id());

    assertThat(desks.mails).hasSize(1);
    assertThat(outbox().state()).isEqualTo(Outgoing.State.UNKNOWN);
    assertThat(desks.conversations.messagesBefore(waiting.id(), Long.MAX_VALUE, 50))
        .anyMatch(m -> m.parts().contains(new Part.Event("mailUnknown", "the line broke")));
  }

  private Conversation answered(String text) {
    waiting = desks.takes(anna, new Inbound.GaveEmail(client(), "anna@example.lv"));
    desks.desk.reply(MIA, waiting.id(), client(), text, waiting.lastSeq());
    return desks.conversation(anna);
  }

  private Outgoing outbox() {
    return desks.conversation(anna).outbox().getLast();
  }

  private String outboxId() {
    return outbox().key().replace(':', '.');
  }

  private static Ticket ticket(Conversation conversation) {
    return Objects.requireNonNull(conversation.openTicket());
  }
}
