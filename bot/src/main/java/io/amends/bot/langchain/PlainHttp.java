package io.amends.bot.langchain;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// The JDK's client for langchain4j: HTTP/1.1, because HTTP/2 refuses more than a hundred calls at
/// once on one connection; answers of at most [#MAX_ANSWER] bytes; and it tells what `Retry-After`
/// said. Thread-safe.
final class PlainHttp implements dev.langchain4j.http.client.HttpClient {
  static final int MAX_ANSWER = 64 * 1024;

  private final HttpClient client;

  private PlainHttp(HttpClient client) {
    this.client = client;
  }

  /// A status that is no success.
  static final class Refused extends HttpException {
    private final transient Optional<Duration> retryAfter;

    Refused(int status, Optional<Duration> retryAfter) {
      super(status, "status " + status);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /// More came than any answer may have.
  static final class TooLongException extends RuntimeException {
    TooLongException() {
      super("the answer has more than %d bytes".formatted(MAX_ANSWER));
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      var response = client.send(translated(request), BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() / 100 != 2) {
          throw new Refused(response.statusCode(), retryAfter(response));
        }
        var bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw new TooLongException();
        }
        return SuccessfulHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers().map())
            .body(bytes)
            .build();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are taken whole, once they passed the checks");
  }

  private static java.net.http.HttpRequest translated(HttpRequest request) {
    var translated = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(v -> translated.header(name, v)));
    return translated
        .method(request.method().name(), BodyPublishers.ofString(request.body()))
        .build();
  }

  /// In seconds, as all providers send it (RFC 9110, 10.2.3); a date is not understood.
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  /// What langchain4j builds clients with. The deadline is the caller's, not the client's.
  static final class Builder implements HttpClientBuilder {
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration readTimeout = Duration.ofMinutes(1);

    @Override
    public Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      connectTimeout = timeout;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      readTimeout = timeout;
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      return new PlainHttp(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(connectTimeout)
              .build());
    }
  }
}
