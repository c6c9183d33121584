package io.amends.channels.webhook;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.Health;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.Calls;
import io.amends.channels.calls.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// Posts signed JSON to the other system. Tries once; safe for use by many threads.
final class Caller {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int SAID = 200;

  private final Surroundings surroundings;
  private final URI target;
  private final StandardWebhook signing;

  Caller(Surroundings surroundings, URI target, StandardWebhook signing) {
    this.surroundings = surroundings;
    this.target = target;
    this.signing = signing;
  }

  SendResult send(Piece piece) throws InterruptedException {
    try {
      return result(post(piece.key(), piece.body()), piece.key());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new SendResult.Retry("the address to post to cannot be reached");
    } catch (IOException e) {
      return new SendResult.Unknown("the connection broke while posting");
    }
  }

  private static SendResult result(HttpResponse<String> answer, String key) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return new SendResult.Accepted(receipt(answer.body(), key));
    }
    var wait = Calls.retryAfter(answer.headers());
    if (Outcome.isPutOff(status, wait)) {
      return new SendResult.Throttled(requireNonNullElse(wait, PAUSE), true);
    }
    var said = "the other system answered %d".formatted(status);
    return switch (status) {
      case 401, 403 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 413 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 404, 410 -> new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, said);
      default ->
          status >= 500 || status == 408 || status == 425
              ? new SendResult.Retry(said)
              : new SendResult.Rejected(Cause.CONTENT, said);
    };
  }

  /// What the other system calls it, if it says so by `{"id": "…"}`; else what we call it.
  private static String receipt(String body, String key) {
    try {
      var id = MAPPER.readTree(body).path("id");
      return id.isTextual() && !id.textValue().isBlank() ? id.textValue() : key;
    } catch (JsonProcessingException e) {
      return key;
    }
  }

  Health check() {
    try {
      var answer = post("check-" + UUID.randomUUID(), "{\"type\":\"check\"}");
      int status = answer.statusCode();
      if (status >= 200 && status < 300) {
        return Health.fine(target.getHost());
      }
      return status == 401 || status == 403
          ? Health.credentials()
          : Health.refused(
              status, answer.body().substring(0, Math.min(SAID, answer.body().length())));
    } catch (IOException e) {
      return Health.unreachable(target.getHost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(target.getHost());
    }
  }

  private HttpResponse<String> post(String id, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    signing
        .headers(id, surroundings.clock().instant(), body.getBytes(StandardCharsets.UTF_8))
        .forEach(request::header);
    return surroundings.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
