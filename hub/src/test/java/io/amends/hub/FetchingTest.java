package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Attachment;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Mongo
class FetchingTest {
  private final Store store;
  private final Desks desks;
  private final String paper = "paper-" + UUID.randomUUID().toString().substring(0, 8);
  private final String anna = "paper:" + UUID.randomUUID();

  FetchingTest(Store store) {
    this.store = store;
    desks = new Desks(store);
  }

  @BeforeEach
  void setUp() {
    desks.opens(paper);
    desks.kind.files.put("whole", () -> new ByteArrayInputStream(new byte[600]));
    desks.kind.files.put("broken", FetchingTest::brokenAfterTenBytes);
  }

  @Test
  void aFileThatBreaksOffIsTriedAgainAndLeftOutInTheEnd() {
    arrives("whole", "broken");

    for (int tries = 1; tries <= 5; tries++) {
      assertThat(desks.conversations.openOf(anna)).isEmpty();
      assertThat(copies()).isZero();
      desks.pass(Duration.ofSeconds(10L << tries));
      desks.sorting.sweep();
      desks.settled();
    }

    var parts = message().parts();
    assertThat(parts).anyMatch(p -> p instanceof Part.File file && file.name().equals("whole"));
    assertThat(parts).contains(new Part.Event("fileMissing", "broken"));
    assertThat(copies()).isEqualTo(1);
  }

  @Test
  void whoeverIsInTheSameBatchDoesNotWaitForTheFileOfAnother() {
    var eve = new Sender("paper:eve-" + paper, "eve-address", "Eve", "en", true);

    desks.arrives(
        paper,
        message(sender(), "event-1", "broken"),
        message(eve, "event-2", "whole"),
        message(sender(), "event-3"));

    assertThat(desks.conversations.openOf(eve.identity())).isPresent();
    assertThat(desks.conversations.openOf(anna)).isEmpty();
    desks.kind.files.put("broken", () -> new ByteArrayInputStream(new byte[600]));
    desks.pass(Duration.ofSeconds(20));
    desks.sorting.sweep();
    desks.settled();
    var conversation = desks.conversations.openOf(anna).orElseThrow();
    assertThat(desks.conversations.messagesAfter(conversation.id(), 0, 2))
        .extracting(message -> message.parts().stream().anyMatch(Part.File.class::isInstance))
        .containsExactly(true, false);
    assertThat(copies()).isEqualTo(2);
  }

  @Test
  void whatIsKeptIsNotFetchedAgainWhenTheFileOfAnotherIsTriedAgain() {
    var fetched = new AtomicInteger();
    desks.kind.files.put("hers", () -> counted(fetched));
    var eve = new Sender("paper:eve-" + paper, "eve-address", "Eve", "en", true);
    desks.arrives(paper, message(sender(), "event-1", "broken"), message(eve, "event-2", "hers"));

    desks.pass(Duration.ofSeconds(20));
    desks.sorting.sweep();
    desks.settled();

    assertThat(desks.conversations.openOf(anna)).isEmpty();
    assertThat(fetched).hasValue(1);
    assertThat(copies()).isEqualTo(1);
  }

  @Test
  void theSameMessageOnceMoreLeavesNoSecondCopy() {
    arrives("whole");
    arrives("whole");

    assertThat(copies()).isEqualTo(1);
    assertThat(message().parts()).anyMatch(Part.File.class::isInstance);
  }

  private void arrives(String... files) {
    desks.arrives(paper, message(sender(), "event-1", files));
  }

  private Sender sender() {
    return new Sender(anna, "anna-address", "Anna", "en", true);
  }

  private MessageReceived message(Sender sender, String id, String... files) {
    var attachments =
        List.of(files).stream()
            .map(file ->
                new Attachment(file, file, "image/jpeg", -1, Attachment.Role.ATTACHED, null, null))
            .toList();
    var head = new Head(id, desks.now.get(), sender, Trail.ofSender(), Map.of());
    return new MessageReceived(head, id, "See here", attachments, Automation.HUMAN);
  }

  private Message message() {
    var conversation = desks.conversations.openOf(anna).orElseThrow();
    return desks.conversations.messagesAfter(conversation.id(), 0, 1).getFirst();
  }

  private long copies() {
    return store
        .database()
        .getCollection("files.files")
        .countDocuments(new Document("metadata.facts.channel", paper));
  }

  private static InputStream counted(AtomicInteger fetched) {
    fetched.incrementAndGet();
    return new ByteArrayInputStream(new byte[600]);
  }

  private static InputStream brokenAfterTenBytes() {
    return new SequenceInputStream(
        new ByteArrayInputStream(new byte[10]),
        new InputStream() {
          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return read();
          }

          @Override
          public int read() throws IOException {
            throw new IOException("the line broke");
          }
        });
  }
}
