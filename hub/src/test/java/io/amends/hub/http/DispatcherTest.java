package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens around a handler: it is late, it breaks, or there are too many of them.
@Mongo
class DispatcherTest {
  private final TestHub hub;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  DispatcherTest(Store store) {
    hub = new TestHub(store);
  }

  @AfterEach
  void stop() {
    release.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    threads.shutdownNow();
    hub.close();
  }

  @Test
  void anAnswerThatDoesNotComeIsToldSo() throws Exception {
    var port = listen(Duration.ofMillis(300), 8);

    var answer = get(port, "/slow");

    assertThat(answer).startsWith("HTTP/1.1 503").contains("That took too long.");
  }

  @Test
  void whoComesWhenTooMuchIsAskedIsToldWhenToComeBack() throws Exception {
    var port = listen(Duration.ofSeconds(60), 1);
    try (var first = new Wire(port)) {
      first.say("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      entered.await();

      var second = get(port, "/slow");

      assertThat(second).startsWith("HTTP/1.1 503");
      assertThat(second.toLowerCase(Locale.ROOT)).contains("retry-after: 1", "please try again.");
      release.countDown();
      assertThat(first.rest()).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void postsOfProvidersHavePlacesOfTheirOwn() throws Exception {
    var port = listen(Duration.ofSeconds(60), 1);
    try (var first = new Wire(port)) {
      first.say("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      entered.await();

      assertThat(get(port, "/hooks/bot")).startsWith("HTTP/1.1 204");
      assertThat(get(port, "/slow")).startsWith("HTTP/1.1 503");
    }
  }

  @Test
  void whatBreaksIsNotedUnderANumberAndTellsNothingElse() throws Exception {
    var answer = get(listen(Duration.ofSeconds(60), 8), "/broken");

    assertThat(answer)
        .startsWith("HTTP/1.1 500")
        .contains("It was noted as ")
        .doesNotContain("secret", "Exception", "at io.");
  }

  private int listen(Duration answer, int calls) {
    var minute = Duration.ofMinutes(1);
    var routes =
        List.of(
            Route.get("/slow", Access.ANYONE, call -> slow()),
            Route.get("/hooks/{channel}", Access.ANYONE, call -> Reply.empty(204)),
            Route.get(
                "/broken",
                Access.ANYONE,
                call -> {
                  throw new IllegalStateException("secret");
                }));
    var signIns = new SignIns(hub.parts.sessions(), hub.parts.agents(), hub.parts.clock());
    var dispatcher =
        new Dispatcher(
            vertx,
            routes,
            Map.of(),
            new Guard(signIns, hub.parts.shopTokens(), Optional.empty()),
            new Addresses("", List.of()),
            (status, language) -> Reply.empty(status),
            threads,
            calls,
            new Patience(minute, minute, minute, minute, answer, minute),
            new SimpleMeterRegistry());
    var server = vertx.createHttpServer().requestHandler(dispatcher);
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private Reply slow() {
    entered.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.empty(204);
  }

  private static String get(int port, String path) throws Exception {
    return Wire.ask(
        port, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));
  }
}
