package io.amends.e2e.drill;

import io.amends.channels.mongo.MongoVisitorTokens;
import io.amends.e2e.load.ShortFaq;
import io.amends.store.Store;
import io.amends.ticketing.Author;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import io.amends.ticketing.mongo.MongoConversations;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Customers who write at the same time. For one thread.
final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final WebSocketClient sockets =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
  private final List<String> articles = articles();
  private final List<Customer> customers = new ArrayList<>();

  private record Customer(String name, List<Tab> tabs) {}

  /// @param size how many customers
  /// @param ports of the hubs; tabs go to them in turn
  /// @param tabs of each customer, each at another hub
  Crowd(int size, List<Integer> ports, int tabs) throws InterruptedException {
    for (int i = 0; i < size; i++) {
      var address = "10.1.%d.%d".formatted(i / 250, 1 + i % 250);
      var first = new Tab(vertx, sockets, ports, i, address, null);
      customers.add(new Customer("Anna " + (i + 1), new ArrayList<>(List.of(first))));
    }
    await("everybody is greeted", () -> all().stream().allMatch(Tab::isConnected));
    for (int i = 0; i < size; i++) {
      var hers = customers.get(i).tabs();
      var address = "10.1.%d.%d".formatted(i / 250, 1 + i % 250);
      while (hers.size() < tabs) {
        hers.add(new Tab(vertx, sockets, ports, i + hers.size(), address, hers.getFirst().token()));
      }
    }
    await("everybody is greeted", () -> all().stream().allMatch(Tab::isConnected));
  }

  private static List<String> articles() {
    try {
      return ShortFaq.articles();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Tab> all() {
    return customers.stream().flatMap(customer -> customer.tabs().stream()).toList();
  }

  /// Every tab says that many things, without waiting for answers, with pauses in between.
  Thread talk(int messages, Duration longestPause) {
    return Thread.ofVirtual()
        .start(() -> {
          for (int i = 0; i < messages; i++) {
            for (var tab : all()) {
              speak(tab);
            }
            if (!pause(longestPause)) {
              return;
            }
          }
        });
  }

  /// Everybody says one thing.
  void speak() {
    all().forEach(this::speak);
  }

  private void speak(Tab tab) {
    var article = any(articles);
    var said =
        new Said(
            "said-%d-%08x".formatted(tab.said().size(), ThreadLocalRandom.current().nextInt()),
            article);
    tab.say(said);
    if (ThreadLocalRandom.current().nextInt(5) == 0) {
      tab.repeat(said);
    }
  }

  private static boolean pause(Duration longest) {
    try {
      var millis = longest.toMillis();
      Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 3, millis + 1));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Until it is interrupted, something that was said long ago or just now is said again, from any
  /// tab, and now and then a tab loses its socket.
  Thread stutter(Duration longestPause) {
    var tabs = all();
    return Thread.ofVirtual()
        .start(() -> {
          do {
            var tab = any(tabs);
            if (ThreadLocalRandom.current().nextInt(20) == 0) {
              tab.drop();
            } else if (!tab.said().isEmpty()) {
              tab.repeat(any(tab.said()));
            }
          } while (pause(longestPause));
        });
  }

  private static <T> T any(List<T> from) {
    return from.get(ThreadLocalRandom.current().nextInt(from.size()));
  }

  /// @return what was accepted so far
  long accepted() {
    return all().stream().mapToLong(Tab::acceptedCount).sum();
  }

  long answeredTabs() {
    return all().stream().filter(Tab::isQuiet).count();
  }

  /// Returns when everything is accepted and answered, or nothing moves any more.
  boolean awaitQuiet() throws InterruptedException {
    return waits(() -> all().stream().allMatch(Tab::isQuiet));
  }

  /// Returns when nothing more is heard, after 12 seconds at the latest: for a crowd that may never
  /// be quiet.
  void awaitStill() throws InterruptedException {
    var before = -1L;
    for (int i = 0; i < 8 && heard() > before; i++) {
      before = heard();
      Thread.sleep(1_500);
    }
  }

  private long heard() {
    return accepted() + all().stream().mapToLong(tab -> tab.shown().size()).sum();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    if (!waits(condition)) {
      throw new IllegalStateException("waited in vain until " + what);
    }
  }

  private static boolean waits(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  /// What is known about everybody now.
  List<History> histories(Store store) {
    var conversations = new MongoConversations(store);
    var tokens = new MongoVisitorTokens(store);
    return customers.stream()
        .map(customer -> {
          var token = customer.tabs().getFirst().token();
          var kept =
              identity(tokens, token).stream()
                  .flatMap(identity -> conversations.openOf(identity).stream())
                  .flatMap(c -> conversations.messagesAfter(c.id(), 0, 200).stream())
                  .filter(Message::isForCustomer)
                  .map(Crowd::line)
                  .toList();
          return new History(
              customer.name(),
              customer.tabs().stream().map(Tab::said).toList(),
              customer.tabs().stream()
                  .flatMap(tab -> tab.accepted().stream())
                  .collect(java.util.stream.Collectors.toSet()),
              customer.tabs().stream().flatMap(tab -> tab.shown().stream()).toList(),
              kept);
        })
        .toList();
  }

  private static List<String> identity(MongoVisitorTokens tokens, @Nullable String token) {
    return token == null
        ? List.of()
        : tokens.identityOf(token, "demo", Instant.now()).stream().toList();
  }

  private static Line line(Message message) {
    var from =
        switch (message.author()) {
          case Author.Customer _ -> "customer";
          case Author.Bot _ -> "bot";
          case Author.Agent _ -> "agent";
          case Author.Automatic _ -> "system";
        };
    var article = message.parts(Part.Source.class).map(Part.Source::article).findFirst().orElse("");
    var client = message.client();
    return new Line(message.seq(), from, client == null ? "" : client, article, message.text());
  }

  @Override
  public void close() {
    all().forEach(Tab::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
