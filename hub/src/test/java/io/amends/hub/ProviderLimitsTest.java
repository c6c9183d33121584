package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Rate;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a provider allows, through the hub.
@Mongo
class ProviderLimitsTest {
  private final Desks desks;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);

  ProviderLimitsTest(Store store) {
    desks = new Desks(store);
  }

  @Test
  void whenTheWholeChannelHasToWaitSoDoTheOthers() {
    desks.opens(paper);
    var anna = asksForAPerson("anna");
    var eve = asksForAPerson("eve");
    desks.kind.fates.add(new SendResult.Throttled(Duration.ofMinutes(1), true));

    replies(anna, "to Anna");
    desks.rounds.see(anna);
    replies(eve, "to Eve");
    desks.rounds.see(eve);
    assertThat(sent()).isEmpty();

    desks.pass(Duration.ofMinutes(2));
    desks.rounds.see(eve);
    desks.rounds.see(anna);
    assertThat(sent()).containsExactly("to Eve", "to Anna");
  }

  @Test
  void whenOneAddressHasToWaitTheOthersDoNot() {
    desks.opens(paper);
    var anna = asksForAPerson("anna");
    var eve = asksForAPerson("eve");
    desks.kind.fates.add(new SendResult.Throttled(Duration.ofMinutes(1)));

    replies(anna, "to Anna");
    desks.rounds.see(anna);
    replies(eve, "to Eve");
    desks.rounds.see(eve);

    assertThat(sent()).containsExactly("to Eve");
  }

  @Test
  void betweenTwoToTheSameAddressIsTheGapThatTheProviderWants() {
    var gap = Duration.ofMillis(300);
    desks.kind.rate = new Rate(1000, gap);
    desks.opens(paper);
    var anna = asksForAPerson("anna");

    replies(anna, "one");
    replies(anna, "two");
    desks.rounds.see(anna);

    assertThat(sent()).containsExactly("one", "two");
    var times = desks.kind.sentNanos;
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(gap.toNanos());
  }

  /// @return their conversation, which has nothing more to send
  private String asksForAPerson(String who) {
    var sender = new Sender("paper:%s-%s".formatted(who, paper), who, who, "en", true);
    var head = new Head("ask-" + who, desks.now.get(), sender, Trail.ofSender(), Map.of());
    desks.arrives(
        paper,
        new MessageReceived(
            head, "ask-" + who, "I want to talk to a person", List.of(), Automation.HUMAN));
    var conversation = desks.conversations.openOf(sender.identity()).map(Conversation::id);
    desks.rounds.see(conversation.orElseThrow());
    desks.kind.sent.clear();
    desks.kind.sentNanos.clear();
    return conversation.get();
  }

  private void replies(String conversation, String text) {
    var seen = desks.conversations.find(conversation).orElseThrow();
    desks.desk.reply(Desks.MIA, conversation, Desks.client(), text, seen.lastSeq());
  }

  private List<String> sent() {
    return desks.kind.sent.stream().map(Piece::body).toList();
  }
}
