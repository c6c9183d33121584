package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Attachment;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Outgoing.State;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every channel gets from the hub, on one of paper.
@Mongo
class ChannelPathTest extends OnPaper {
  ChannelPathTest(Store store) {
    super(store);
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
}
