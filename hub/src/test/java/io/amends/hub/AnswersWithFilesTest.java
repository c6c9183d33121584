package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.hub.Desk.Answer;
import io.amends.hub.Desk.Done;
import io.amends.hub.Desk.Letterhead;
import io.amends.store.Files;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import io.amends.ticketing.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mia answers with files, and to whom she likes.
@Mongo
class AnswersWithFilesTest {
  private static final byte[] PDF = "%PDF-1.7 the label".getBytes(StandardCharsets.UTF_8);

  private final Desks desks;
  private final Files files;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  private final String anna = "paper:" + UUID.randomUUID();

  AnswersWithFilesTest(Store store) {
    desks = new Desks(store);
    files = store.files();
  }

  @BeforeEach
  void annaWroteOnPaper() {
    desks.opens(paper);
    var head =
        new Head(
            "event-1",
            desks.now.get(),
            new Sender(anna, "anna-address", "Anna", "en", false),
            Trail.ofSender(),
            Map.of("subject", "My cup"));
    var said =
        new MessageReceived(head, "m1", "I want to talk to a person", List.of(), Automation.HUMAN);
    desks.arrives(paper, said);
  }

  @Test
  void aFileGoesWithTheAnswerWhereTheChannelCarriesIt() {
    desks.kind.maxFileBytes = 1000;
    var file = kept("label.pdf", PDF);

    answer(new Answer(Desks.client(), "Here is the label", seen(), List.of(file.file()), none()));

    var piece = desks.kind.sent.getLast();
    assertThat(piece.body()).isEqualTo("Here is the label");
    assertThat(piece.files())
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.name()).isEqualTo("label.pdf");
          assertThat(sent.bytes()).isEqualTo(PDF.length);
        });
  }

  @Test
  void whatTheChannelCannotCarryIsALinkThatOpensTheFile() {
    var file = kept("my_label.pdf", PDF);

    answer(new Answer(Desks.client(), "", seen(), List.of(file.file()), none()));

    var piece = desks.kind.sent.getLast();
    assertThat(piece.files()).isEmpty();
    assertThat(piece.body())
        .contains("my_label.pdf", "http://localhost:8080/api/files/" + file.file());
    assertThat(desks.desk.answering(conversation()).maxFileBytes()).isZero();
  }

  @Test
  void aFileOfAnotherConversationCannotBeSent() {
    var elsewhere = desks.says(desks.anna(), "Hello, where is my parcel?");
    var foreign = desks.desk.keep(elsewhere.id(), "secret.pdf", "application/pdf", PDF);

    var done =
        desks.desk.reply(
            Desks.MIA,
            conversation().id(),
            new Answer(Desks.client(), "", seen(), List.of(foreign.orElseThrow().file()), none()));

    assertThat(done)
        .isInstanceOfSatisfying(
            Done.Refused.class, refused -> assertThat(refused.problem()).isEqualTo("no-file"));
    assertThat(desks.desk.keep("nowhere", "a.pdf", "application/pdf", PDF)).isEmpty();
  }

  @Test
  void whatNobodySendsWithinAWeekIsTakenAway() {
    var uploads = new Uploads(files, desks.clock);
    var sent = kept("sent.pdf", PDF);
    var forgotten = kept("forgotten.pdf", PDF);
    answer(new Answer(Desks.client(), "", seen(), List.of(sent.file()), none()));
    desks.pass(Duration.ofDays(7).minusMinutes(30));
    var late = new Answer(Desks.client(), "", seen(), List.of(forgotten.file()), none());

    assertThat(desks.desk.reply(Desks.MIA, conversation().id(), late))
        .isInstanceOf(Done.Refused.class);
    desks.pass(Duration.ofHours(1));
    uploads.sweep();

    assertThat(files.open(forgotten.file())).isEmpty();
    assertThat(files.open(sent.file())).isPresent();
  }

  @Test
  void theHeadOfALetterIsShownBeforeAndFrozenWithTheAnswer() {
    desks.kind.features.add(Feature.LETTERS);
    var shown = desks.desk.answering(conversation()).head().orElseThrow();
    assertThat(shown).isEqualTo(new Letterhead("anna-address", "", "", "My cup", ""));

    var head =
        new Letterhead("anna@shop.example, boss@shop.example", "", "law@shop.example", "Cup", "");
    answer(new Answer(Desks.client(), "Dear all", seen(), List.of(), Optional.of(head)));

    var frozen = conversation().outbox().getLast();
    assertThat(frozen.to()).isEqualTo("anna@shop.example, boss@shop.example");
    assertThat(frozen.details())
        .containsEntry("bcc", "law@shop.example")
        .containsEntry("subjectAs", "Cup");
    assertThat(way().to()).isEqualTo("anna-address");
    assertThat(desks.kind.sent.getLast().to()).isEqualTo(frozen.to());
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    var head = new Letterhead("anna", "", "", "Cup", "");
    var done =
        desks.desk.reply(
            Desks.MIA,
            conversation().id(),
            new Answer(Desks.client(), "Dear Anna", seen(), List.of(), Optional.of(head)));

    assertThat(done)
        .isInstanceOfSatisfying(
            Done.Refused.class, refused -> assertThat(refused.problem()).isEqualTo("bad-address"));
    assertThat(Leaving.changed(way(), new Letterhead("a@b", "", "", " ", ""))).isEmpty();
    assertThat(Leaving.changed(way(), new Letterhead("a@b\nBcc: c@d", "", "", "x", ""))).isEmpty();
  }

  private static Optional<Letterhead> none() {
    return Optional.empty();
  }

  private Part.File kept(String name, byte[] content) {
    return desks.desk.keep(conversation().id(), name, "application/pdf", content).orElseThrow();
  }

  private Message answer(Answer answer) {
    var done = desks.desk.reply(Desks.MIA, conversation().id(), answer);
    assertThat(done).isInstanceOf(Done.Ok.class);
    desks.rounds.see(conversation().id());
    return ((Done.Ok) done).added().orElseThrow();
  }

  private long seen() {
    return conversation().lastSeq();
  }

  private Way way() {
    return Objects.requireNonNull(conversation().way());
  }

  private Conversation conversation() {
    return desks.conversations.openOf(anna).orElseThrow();
  }
}
