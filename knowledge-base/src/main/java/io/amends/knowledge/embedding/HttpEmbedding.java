package io.amends.knowledge.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.knowledge.Embedding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model behind an HTTP endpoint, for every language: one that speaks as OpenAI does
/// (`/v1/embeddings`, see <https://platform.openai.com/docs/api-reference/embeddings>; vLLM, LM
/// Studio and others do, too), or Ollama's `/api/embed`. Each call has a deadline; after a few
/// failures in a row nobody is asked for a while, so that customers do not wait.
public final class HttpEmbedding implements Embedding {
  private static final Logger log = LoggerFactory.getLogger(HttpEmbedding.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  /// So many texts at once are more than one question; nobody waits for them.
  private static final int MANY = 8;

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration DEADLINE_OF_MANY = Duration.ofSeconds(60);
  private static final int FAILURES_IN_A_ROW = 3;
  private final URI endpoint;
  private final String model;
  private final Optional<String> key;
  private final Duration pause;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE).build();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong askAgainAt = new AtomicLong(System.nanoTime());
  private volatile int dimension;

  /// @param base such as `https://api.openai.com/v1`, or the whole address of an endpoint that ends
  ///   in `/embeddings` or `/api/embed`
  /// @param key bearer token, if one is needed
  public HttpEmbedding(URI base, String model, Optional<String> key) {
    this(base, model, key, Duration.ofSeconds(30));
  }

  /// @param pause how long nobody is asked after failures in a row
  HttpEmbedding(URI base, String model, Optional<String> key, Duration pause) {
    this.endpoint = endpoint(base);
    this.model = model;
    this.key = key;
    this.pause = pause;
  }

  private static URI endpoint(URI base) {
    var text = base.toString().replaceAll("/+$", "");
    return URI.create(
        text.endsWith("/embeddings") || text.endsWith("/api/embed") ? text : text + "/embeddings");
  }

  /// With host, port and path: one machine may have several models of the same name.
  @Override
  public String model() {
    var port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return endpoint.getHost() + port + endpoint.getPath() + "/" + model;
  }

  /// 0 until the first answer.
  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean supports(String lang) {
    return true;
  }

  /// False for a while after failures in a row.
  @Override
  public boolean ready() {
    return failures.get() < FAILURES_IN_A_ROW || System.nanoTime() - askAgainAt.get() >= 0;
  }

  @Override
  public List<float[]> of(List<String> texts) {
    if (!ready()) {
      throw new EmbeddingException("the embedding endpoint failed; it is asked again later");
    }
    try {
      var vectors = read(ask(texts), texts.size());
      failures.set(0);
      return vectors;
    } catch (IOException | EmbeddingException e) {
      askAgainAt.set(System.nanoTime() + pause.toNanos());
      if (failures.incrementAndGet() == FAILURES_IN_A_ROW) {
        log.warn("The embedding endpoint fails; questions are answered by words meanwhile");
      }
      throw e instanceof EmbeddingException already
          ? already
          : new EmbeddingException("the embedding endpoint does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted while waiting for the embedding endpoint", e);
    }
  }

  private byte[] ask(List<String> texts) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(texts.size() > MANY ? DEADLINE_OF_MANY : DEADLINE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JSON.writeValueAsBytes(Map.of("model", model, "input", texts))));
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      if (response.statusCode() != 200) {
        throw new EmbeddingException("the embedding endpoint says " + response.statusCode());
      }
      var bytes = body.readNBytes(MAX_ANSWER + 1);
      if (bytes.length > MAX_ANSWER) {
        throw new EmbeddingException("the embedding endpoint's answer is too long");
      }
      return bytes;
    }
  }

  private List<float[]> read(byte[] body, int texts) {
    JsonNode rows;
    boolean wrapped;
    try {
      var answer = JSON.readTree(body);
      wrapped = answer.has("data");
      rows = wrapped ? answer.path("data") : answer.path("embeddings");
    } catch (JsonProcessingException e) {
      throw new EmbeddingException("the embedding endpoint's answer is no JSON", e);
    } catch (IOException e) {
      throw new EmbeddingException("the embedding endpoint's answer cannot be read", e);
    }
    if (rows.size() != texts) {
      throw new EmbeddingException(
          "the embedding endpoint gave %d vectors for %d texts".formatted(rows.size(), texts));
    }
    var vectors = new ArrayList<float[]>(java.util.Collections.nCopies(texts, new float[0]));
    for (int i = 0; i < texts; i++) {
      var row = rows.get(i);
      var at = wrapped ? row.path("index").asInt(i) : i;
      vectors.set(Math.clamp(at, 0, texts - 1), vector(wrapped ? row.path("embedding") : row));
    }
    for (var vector : vectors) {
      check(vector.length);
    }
    return vectors;
  }

  private float[] vector(JsonNode numbers) {
    var vector = new float[numbers.size()];
    for (int d = 0; d < vector.length; d++) {
      var number = numbers.get(d);
      if (!number.isNumber()) {
        throw new EmbeddingException("the embedding endpoint's vectors are no numbers");
      }
      vector[d] = number.floatValue();
    }
    return Units.of(vector);
  }

  private void check(int length) {
    if (length == 0 || (dimension != 0 && dimension != length)) {
      throw new EmbeddingException(
          "the embedding endpoint's vectors have %d numbers instead of %d"
              .formatted(length, dimension));
    }
    dimension = length;
  }
}
