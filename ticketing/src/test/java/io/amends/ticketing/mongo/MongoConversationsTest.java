package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.annaComes;
import static io.amends.ticketing.Cast.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Commit.Committed;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.ConversationsContract;
import io.amends.ticketing.Message;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Mongo
class MongoConversationsTest implements ConversationsContract {
  private final MongoConversations conversations;

  MongoConversationsTest(Store store) {
    conversations = new MongoConversations(store);
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Test
  void sixteenWritersAtOnceLoseNoTurnAndDoubleNone() {
    int writers = 16;
    long turns = 5;
    var begun = ((Committed) conversations.commit(annaComes())).now();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers; i++) {
        var writer = "writer " + i;
        threads.execute(() -> writeUntilTaken(begun.id(), writer, turns));
      }
    }

    var now = conversations.find(begun.id()).orElseThrow();
    assertThat(now.version()).isEqualTo(1 + writers * turns);
    assertThat(now.heard()).isEqualTo(writers * turns);
    assertThat(conversations.messagesAfter(begun.id(), 0, 200))
        .extracting(Message::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * turns).boxed().toList());
    assertThat(conversations.messagesAfter(begun.id(), 0, 200))
        .extracting(Message::text)
        .doesNotHaveDuplicates();
  }

  private void writeUntilTaken(String id, String writer, long turns) {
    for (int turn = 0; turn < turns; ) {
      var seen = conversations.find(id).orElseThrow();
      var next = says(seen, writer + " turn " + turn, turn);
      if (conversations.commit(next) instanceof Committed(var now)) {
        conversations.settle(now);
        turn++;
      }
    }
  }
}
