package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.hub.Desk.Done;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import org.junit.jupiter.api.Test;

/// What agents may do, and what not, while others write.
@Mongo
class DeskOfficeTest {
  private final Desks desks;

  DeskOfficeTest(Store store) {
    desks = new Desks(store);
  }

  @Test
  void aReplyOverWhatTheAgentHasNotSeenAsksFirst() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    var newer = desks.says(anna, "And it is urgent.");

    var done = desks.desk.reply(MIA, waiting.id(), client(), "Hello.", waiting.lastSeq());

    assertThat(done).isEqualTo(new Done.NewerMessages(newer.heardSeq()));
  }

  @Test
  void aRepeatedReplyIsTheSameReply() {
    var waiting = desks.takes(desks.anna(), new Inbound.WantsPerson(client()));
    var client = client();

    var first = desks.desk.reply(MIA, waiting.id(), client, "Hello.", waiting.lastSeq());
    var second = desks.desk.reply(MIA, waiting.id(), client, "Hello.", waiting.lastSeq());

    assertThat(((Done.Ok) first).added()).isEqualTo(((Done.Ok) second).added()).isPresent();
  }

  @Test
  void agentsDoNotAnswerOverEachOther() {
    var waiting = desks.takes(desks.anna(), new Inbound.WantsPerson(client()));
    desks.desk.takeOver(Desks.JURIS, waiting.id());

    assertThat(desks.desk.reply(MIA, waiting.id(), client(), "Hello.", 99))
        .isEqualTo(new Done.OwnedByOther("Juris"));
  }

  @Test
  void afterAReopeningTheBotStartsAfresh() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));
    desks.desk.reply(MIA, waiting.id(), client(), "All done.", waiting.lastSeq());
    desks.desk.resolve(MIA, waiting.id());

    var conversation = desks.says(anna, "How do I return something?");

    assertThat(conversation.id()).isEqualTo(waiting.id());
    assertThat(desks.last(conversation).kind()).isEqualTo(Kind.ANSWER);
    assertThat(conversation.owner()).isEqualTo(new Owner.Bot());
  }
}
