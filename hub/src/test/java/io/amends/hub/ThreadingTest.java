package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Way;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which conversation a message belongs to.
@Mongo
class ThreadingTest extends OnPaper {
  ThreadingTest(Store store) {
    super(store);
  }

  @Test
  void anAnswerToAMessageComesToItsConversationAndAStrangersDoesNot() {
    arrives(said(QUESTION));
    var first = conversation();
    deliver(first);
    var receipt = "receipt-" + desks.kind.sent.getFirst().key();
    var elsewhere = new Trail(null, List.of(receipt), null, anna + ":other", null);

    arrives(message(head(elsewhere), "Thank you, and how do I return it?"));
    assertThat(desks.conversations.openOf(anna + ":other")).isEmpty();

    var eve = new Sender("paper:eve-" + paper, "eve", "Eve", "en", false);
    arrives(message(new Head(id(), desks.now.get(), eve, elsewhere, Map.of()), "Let me in"));
    assertThat(messages()).extracting(Message::text).doesNotContain("Let me in");
  }

  @Test
  void aTokenOfOursLeadsToItsConversationFromAnyAddress() {
    arrives(said(QUESTION));
    var signed = new Trail(conversation().id(), List.of(), null, null, null);
    var office = new Sender("paper:office-" + paper, "office", "Anna", "en", false);

    arrives(
        message(new Head(id(), desks.now.get(), office, signed, Map.of()), "It is me, at work"));

    assertThat(messages()).extracting(Message::text).contains("It is me, at work");
    assertThat(conversation().way())
        .isNotNull()
        .satisfies(way -> assertThat(way).extracting(Way::to).isEqualTo("office"));
  }

  @Test
  void aNewSubjectDoesNotOpenAgainWhatWasResolvedButItsOwnDoes() {
    arrives(about("delivery", Trail.ofSender(), "I want to talk to a person"));
    var first = conversation();
    desks.desk.resolve(Desks.MIA, first.id());

    arrives(
        about("delivery", new Trail(first.id(), List.of(), null, null, null), "One more thing"));
    assertThat(conversation().id()).isEqualTo(first.id());
    assertThat(conversation().status()).isEqualTo(Conversation.Status.OPEN);

    desks.desk.resolve(Desks.MIA, first.id());
    var signed = new Trail(first.id(), List.of(), null, null, null);
    arrives(about("a broken vase", signed, QUESTION));
    arrives(about("a broken vase", signed, "And how do I return it?"));

    assertThat(conversation().id()).isNotEqualTo(first.id());
    assertThat(events()).contains("follows");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(2);
    assertThat(desks.conversations.find(first.id()).orElseThrow().status())
        .isEqualTo(Conversation.Status.RESOLVED);
    assertThat(verified()).isEmpty();
  }

  @Test
  void aLetterThatComesAfterTheOneWhichAnswersItJoinsIt() {
    desks.kind.features.add(Feature.LETTERS);
    arrives(letter(anna, "second", "PS: the vase is blue", "first", "elsewhere"));

    arrives(letter(anna, "first", "My vase is broken"));
    arrives(letter("paper:eve-" + paper, "elsewhere", "Let me in"));

    assertThat(texts("second")).containsExactly("PS: the vase is blue", "My vase is broken");
    assertThat(desks.conversations.openOf(anna + "#" + unique("first"))).isEmpty();
  }

  @Test
  void soItDoesWhenBothComeAtOnce() {
    desks.kind.features.add(Feature.LETTERS);

    arrives(
        letter(anna, "second", "PS: the vase is blue", "first"),
        letter(anna, "first", "My vase is broken"));

    assertThat(texts("second"))
        .containsExactlyInAnyOrder("PS: the vase is blue", "My vase is broken");
  }

  /// From a sender who is merely claimed, as that of most letters.
  private ChannelEvent letter(String from, String id, String text, String... follows) {
    var sender = new Sender(from, "address", "Anna", "en", false);
    var ids = Stream.of(follows).map(this::unique).toList();
    var trail = new Trail(null, ids, null, null, id);
    return message(new Head(unique(id), desks.now.get(), sender, trail, Map.of("topic", id)), text);
  }

  private String unique(String id) {
    return id + "@" + paper;
  }

  private List<String> texts(String letter) {
    var conversation = desks.conversations.openOf(anna + "#" + unique(letter)).orElseThrow();
    return desks.conversations.messagesAfter(conversation.id(), 0, 200).stream()
        .filter(Message::isFromCustomer)
        .map(Message::text)
        .toList();
  }

  private ChannelEvent about(String subject, Trail trail, String text) {
    var head = head(trail);
    return message(
        new Head(
            head.id(),
            head.at(),
            head.sender(),
            new Trail(trail.conversation(), trail.follows(), null, null, subject),
            Map.of("topic", subject)),
        text);
  }
}
