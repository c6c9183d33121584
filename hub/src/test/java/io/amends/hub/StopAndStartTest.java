package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Outgoing.State;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever says STOP is not written to until they say START.
@Mongo
class StopAndStartTest extends OnPaper {
  StopAndStartTest(Store store) {
    super(store);
  }

  @Test
  void whoeverSaysStopIsNotWrittenTo() {
    asksForAPerson();

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    replies("are you still there?");
    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(conversation().isStuck()).isTrue();
  }

  @Test
  void whoeverSaysStopGetsNothingThereThoughTheyAreAnsweredElsewhereByNow() {
    var other = paper + "-too";
    desks.opens(other);
    asksForAPerson();
    desks.kind.fates.add(new SendResult.Retry("away"));
    replies("first");
    deliver(conversation());
    var signed = new Trail(conversation().id(), List.of(), null, null, null);
    desks.arrives(other, message(head(signed), "I am here now"));
    assertThat(conversation().way()).extracting(Way::channel).isEqualTo(other);

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    replies("second");
    desks.pass(Duration.ofMinutes(5));
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("second");
    assertThat(outState(1)).isEqualTo(State.CANCELLED);
  }

  @Test
  void whatTheyAskAfterStopIsForAPersonAndNothingLeavesUntilTheySayStart() {
    arrives(said(QUESTION));
    deliver(conversation());
    desks.kind.sent.clear();
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));

    arrives(said("How do I return something?"));
    desks.now.set(conversation().due().plusMillis(1));
    deliver(conversation());

    assertThat(sentTexts()).isEmpty();
    assertThat(conversation().owner()).isInstanceOf(Owner.Queue.class);
    assertThat(conversation().way()).isNotNull().extracting(Way::open).isEqualTo(false);
    assertThat(conversation().isStuck()).isFalse();
    assertThat(desks.customers.identity(anna).orElseThrow().reach()).isNull();
    assertThat(desks.makeGoods.ofCustomer(conversation().customer(), 10)).isEmpty();

    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.SUBSCRIBED, null));
    replies("welcome back");
    deliver(conversation());
    assertThat(sentTexts()).containsExactly("welcome back");
    assertThat(desks.customers.identity(anna).orElseThrow().reach()).isNotNull();
  }

  @Test
  void whoeverSaysStopWhileTheyWaitForAPersonIsGivenNothingThatTheyAreNotToldOf() {
    arrives(
        said("Who won the football match last night?"),
        new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    deliver(conversation());

    assertThat(conversation().ticket()).isNotNull();
    assertThat(sentTexts()).isEmpty();
    assertThat(desks.makeGoods.ofCustomer(conversation().customer(), 10)).isEmpty();
  }

  @Test
  void whoeverSaysStartAfterStopIsWrittenToAgain() {
    asksForAPerson();
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.UNSUBSCRIBED, null));
    arrives(new ContactChanged(head(Trail.ofSender()), ContactChanged.Contact.SUBSCRIBED, null));

    replies("welcome back");
    deliver(conversation());

    assertThat(sentTexts()).containsExactly("welcome back");
  }
}
