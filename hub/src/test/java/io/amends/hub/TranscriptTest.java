package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.hub.Desk.Done;
import io.amends.store.Mongo;
import io.amends.store.Store;
import org.junit.jupiter.api.Test;

/// Anna wants to keep what was said.
@Mongo
class TranscriptTest {
  private final Desks desks;

  TranscriptTest(Store store) {
    desks = new Desks(store);
  }

  @Test
  void allThatWasSaidIsMailedOnceToTheAddressThatWeKnow() {
    var anna = desks.anna();
    desks.says(anna, "How long does delivery take?");
    var conversation =
        desks.takes(anna, new Inbound.GaveEmail(Desks.client(), "anna@shop.example"));
    desks.desk.note(Desks.MIA, conversation.id(), Desks.client(), "not for her eyes");

    var asked = desks.desk.transcript(conversation.id());
    desks.desk.transcript(conversation.id());
    desks.rounds.see(conversation.id());
    desks.rounds.see(conversation.id());

    assertThat(asked).isInstanceOf(Done.Ok.class);
    var mail = desks.mails.stream().filter(m -> m.subject().contains("conversation")).toList();
    assertThat(mail)
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.to()).isEqualTo("anna@shop.example");
          assertThat(sent.text())
              .contains("How long does delivery take?", "2 to 5 working days")
              .doesNotContain("not for her eyes");
          assertThat(sent.html()).contains("<strong>2 to 5 working days</strong>");
        });
  }

  @Test
  void withoutAnAddressThereIsNobodyToSendItTo() {
    var conversation = desks.says(desks.anna(), "How long does delivery take?");

    assertThat(desks.desk.transcript(conversation.id()))
        .isInstanceOfSatisfying(
            Done.Refused.class, refused -> assertThat(refused.problem()).isEqualTo("no-address"));
    assertThat(desks.mails).isEmpty();
  }
}
