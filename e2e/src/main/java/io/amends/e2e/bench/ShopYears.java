package io.amends.e2e.bench;

import io.amends.store.Store;
import io.amends.store.embedded.EmbeddedServer;
import io.amends.ticketing.Author;
import io.amends.ticketing.Commit;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Turn;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Fills the store of a shop with the conversations of years, ten messages each.
final class ShopYears {
  static final int MESSAGES_EACH = 10;

  /// Words that are searched for; each is in a small part of the messages.
  static final List<String> RARE =
      List.of("linden", "velvet", "walnut", "teapot", "lantern", "saffron", "marble", "cushion");

  private static final List<String> COMMON =
      List.of(
          "where",
          "is",
          "my",
          "order",
          "the",
          "parcel",
          "delivery",
          "late",
          "colour",
          "size",
          "return",
          "money",
          "back",
          "please",
          "when",
          "will",
          "it",
          "arrive",
          "thank",
          "you");

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final int WRITERS = 24;

  private ShopYears() {}

  /// @param messages how many in all
  static void fill(Path data, int messages) throws InterruptedException {
    try (var server = EmbeddedServer.start(data.resolve("amends.store"));
        var store = Store.connect(server.uri());
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var conversations = new MongoConversations(store);
      var customers = new MongoCustomers(store);
      var places = new Semaphore(WRITERS);
      for (int i = 0; i < messages / MESSAGES_EACH; i++) {
        var number = i;
        places.acquire();
        pool.execute(() -> {
          try {
            converse(conversations, customers, number);
          } finally {
            places.release();
          }
        });
      }
    }
  }

  private static void converse(
      MongoConversations conversations, MongoCustomers customers, int number) {
    var random = new Random(number);
    var at = Instant.now().minus(Duration.ofMinutes(number)).truncatedTo(ChronoUnit.MILLIS);
    var identity = "web:demo:bench-" + number;
    var customer = customers.of(identity, "en", RIGA, at);
    var seen =
        Conversation.opening("bench-" + number, customer.id(), "demo", identity, "en", RIGA, at);
    var turn = Turn.on(seen, at);
    for (int i = 0; i < MESSAGES_EACH / 2; i++) {
      turn.hear("in-%d-%d".formatted(number, i), "said-%d".formatted(i), words(random));
      turn.say(new Author.Bot(), Kind.TEXT, words(random), List.of(), null);
      turn.answered();
    }
    if (conversations.commit(turn.end()) instanceof Commit.Committed(var now)) {
      conversations.settle(now);
    } else {
      throw new IllegalStateException("conversation %d is there already".formatted(number));
    }
  }

  private static String words(Random random) {
    var text = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      text.append(COMMON.get(random.nextInt(COMMON.size()))).append(' ');
    }
    return random.nextInt(40) == 0
        ? text.append(RARE.get(random.nextInt(RARE.size()))).toString()
        : text.toString();
  }
}
