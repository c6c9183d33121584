package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.hub.Desk.Answer;
import io.amends.hub.Desk.Done;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Author;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Anna writes where everybody reads it.
@Mongo
class PublicAnswersTest extends OnPaper {
  PublicAnswersTest(Store store) {
    super(store);
  }

  @Test
  void theBotsAnswerIsADraftForAPersonAndLeavesNowhere() {
    posts(QUESTION, Map.of());

    var draft = messages().stream().filter(m -> m.kind() == Message.Kind.NOTE).toList();

    assertThat(draft)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.author()).isInstanceOf(Author.Bot.class);
          assertThat(note.text()).contains("2 to 5 working days");
        });
    assertThat(conversation().openTicket()).isNotNull();
    assertThat(conversation().outbox()).isEmpty();
  }

  @Test
  void aPersonMayAnswerInPrivateWhereTheProviderAllowsIt() {
    posts(QUESTION, Map.of(ChannelEvent.IN_PRIVATE, "private:77"));
    assertThat(desks.desk.answering(conversation()))
        .returns(true, Desk.Answering::everybodyReads)
        .returns(true, Desk.Answering::inPrivate);

    desks.desk.replyInPrivate(
        Desks.MIA, conversation().id(), Desks.client(), "Between us", conversation().lastSeq());
    desks.rounds.see(conversation().id());
    desks.desk.reply(
        Desks.MIA, conversation().id(), Desks.client(), "For all", conversation().lastSeq());
    desks.rounds.see(conversation().id());

    assertThat(desks.kind.sent).extracting(Piece::to).containsExactly("private:77", "comment:77");
    assertThat(desks.kind.sent).extracting(Piece::body).containsExactly("Between us", "For all");
  }

  @Test
  void whereItDoesNotNobodyMay() {
    posts(QUESTION, Map.of());

    assertThat(desks.desk.answering(conversation()).inPrivate()).isFalse();
    assertThat(
            desks.desk.replyInPrivate(
                Desks.MIA, conversation().id(), Desks.client(), "Between us", 99))
        .isInstanceOf(Done.Refused.class);
  }

  @Test
  void whatTheProviderRefusesIsFoundAmongTheDeadLettersWithItsCause() {
    posts(QUESTION, Map.of());
    desks.kind.fates.add(
        new SendResult.Rejected(SendResult.Cause.NO_SUCH_ADDRESS, "it answered 404"));
    desks.desk.reply(Desks.MIA, conversation().id(), Desks.client(), "Hello?", 99);
    desks.rounds.see(conversation().id());

    var dead =
        desks.conversations.stuck(200).stream()
            .filter(c -> c.id().equals(conversation().id()))
            .flatMap(c -> c.outbox().stream())
            .toList();

    assertThat(dead)
        .singleElement()
        .satisfies(outgoing -> {
          assertThat(outgoing.state()).isEqualTo(Outgoing.State.FAILED);
          assertThat(outgoing.details()).containsEntry(Outgoing.CAUSE, "noSuchAddress");
          assertThat(outgoing.error()).isEqualTo("it answered 404");
        });
    desks.desk.resend(Desks.MIA, conversation().id(), dead.getFirst().key());
    desks.rounds.see(conversation().id());
    assertThat(desks.kind.sent).extracting(Piece::body).containsExactly("Hello?");
  }

  @Test
  void aFileIsALinkWhereOnlyWordsCanBeWritten() {
    desks.kind.maxFileBytes = 1000;
    posts(QUESTION, Map.of());
    var file =
        desks
            .desk
            .keep(conversation().id(), "label.pdf", "application/pdf", new byte[] {1})
            .orElseThrow();

    desks.desk.reply(
        Desks.MIA,
        conversation().id(),
        new Answer(
            Desks.client(), "", conversation().lastSeq(), List.of(file.file()), Optional.empty()));
    desks.rounds.see(conversation().id());

    assertThat(desks.kind.sent)
        .singleElement()
        .satisfies(piece -> {
          assertThat(piece.files()).isEmpty();
          assertThat(piece.body()).contains("label.pdf", "/api/files/" + file.file());
        });
    assertThat(desks.desk.answering(conversation()).maxFileBytes()).isZero();
  }

  @Test
  void ofWhichNothingCanBeSentIsNotTakenForSent() {
    desks.kind.mute = true;
    posts(QUESTION, Map.of());

    desks.desk.reply(Desks.MIA, conversation().id(), Desks.client(), "Hello?", 99);
    desks.rounds.see(conversation().id());

    assertThat(conversation().outbox())
        .singleElement()
        .satisfies(outgoing -> {
          assertThat(outgoing.state()).isEqualTo(Outgoing.State.FAILED);
          assertThat(outgoing.error()).contains("nothing in it");
        });
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

  private void posts(String text, Map<String, String> details) {
    var sender = new Sender(anna, "comment:77", "Anna", "en", true);
    var head = new Head("review-1", desks.now.get(), sender, Trail.ofSender(), details);
    var event = new ReviewPosted(head, "review-1", text, 2, 5, null);
    desks.arrives(paper, event);
  }
}
