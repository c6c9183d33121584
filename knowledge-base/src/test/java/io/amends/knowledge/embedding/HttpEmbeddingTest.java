package io.amends.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Embedding.EmbeddingException;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import io.amends.knowledge.lucene.LuceneRetriever;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEmbeddingTest {
  private static final String TWO =
      "{\"data\":[{\"index\":1,\"embedding\":[0,2]},{\"index\":0,\"embedding\":[3,4]}]}";
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> answer = new AtomicReference<>(TWO);
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::reply);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void reply(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    asked.set(exchange.getRequestURI() + " " + headers.getFirst("Authorization") + " " + body);
    var bytes = answer.get().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status.get(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private HttpEmbedding embedding(String path) {
    var base = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return new HttpEmbedding(base, "bge-m3", Optional.of("secret"), Duration.ofMinutes(10));
  }

  @Test
  void vectorsComeInTheOrderOfTheTextsWithLengthOne() {
    var embedding = embedding("/v1/");

    var vectors = embedding.of(List.of("one", "two"));

    assertThat(vectors.getFirst()).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    assertThat(vectors.get(1)).containsExactly(new float[] {0, 1}, within(1e-6f));
    assertThat(embedding.dimension()).isEqualTo(2);
    assertThat(embedding.model())
        .isEqualTo("localhost:" + server.getAddress().getPort() + "/v1/embeddings/bge-m3");
    assertThat(asked.get())
        .startsWith("/v1/embeddings Bearer secret ")
        .contains("\"model\":\"bge-m3\"", "\"input\":[\"one\",\"two\"]");
  }

  @Test
  void ollamasOwnEndpointIsUnderstoodToo() {
    answer.set("{\"model\":\"bge-m3\",\"embeddings\":[[3,4]]}");

    assertThat(embedding("/api/embed").of(List.of("one")).getFirst()[0])
        .isCloseTo(0.6f, within(1e-6f));
    assertThat(asked.get()).startsWith("/api/embed ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {}",
        "429 | {}",
        "200 | ''",
        "200 | not json",
        "200 | []",
        "200 | {\"data\":[]}",
        "200 | {\"data\":[{\"index\":0,\"embedding\":[]},{\"index\":1,\"embedding\":[1]}]}",
        "200 | {\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[\"x\"]}]}",
        "200 | {\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
        "200 | {\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1,2]}]}"
      })
  void aFaultIsAnExceptionOfOurOwn(int code, String body) {
    status.set(code);
    answer.set(body);

    assertThatThrownBy(() -> embedding("/v1").of(List.of("one", "two")))
        .isInstanceOf(EmbeddingException.class);
  }

  @Test
  void afterFailuresInARowNobodyIsAskedForAWhile() {
    status.set(503);
    var embedding = embedding("/v1");

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> embedding.of(List.of("one"))).isInstanceOf(EmbeddingException.class);
    }

    assertThat(calls.get()).isEqualTo(3);
    assertThat(embedding.ready()).isFalse();
  }

  @Test
  void customersAreAnsweredByWordsWhileTheEndpointFails() {
    answer.set("{\"data\":[{\"index\":0,\"embedding\":[1,0]},{\"index\":1,\"embedding\":[0,1]}]}");
    var draft = new Draft("en", "How much is delivery?", List.of("postage price"), "4.90 €");
    var revision = new Revision("cost", 1, draft, List.of(), Instant.EPOCH, "mia");
    try (var retriever =
        new LuceneRetriever(
            (_, _, allowed) -> allowed.iterator().next(), embedding("/v1"), Vectors.none())) {
      retriever.update(List.of(revision), 1);
      status.set(500);

      var search = retriever.search(Question.of("how much is delivery"));

      assertThat(search.vectors()).isFalse();
      assertThat(search.passages().getFirst().article()).isEqualTo("cost");
      assertThat(search.decision()).isNotInstanceOf(Decision.Wordless.class);
    }
  }
}
