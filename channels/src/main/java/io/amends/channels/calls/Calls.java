package io.amends.channels.calls;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.amends.channels.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Calls a provider's servers, each time once. Safe for use by many threads.
public final class Calls {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_HOPS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE_WITH_FILES = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int SAID = 200;

  private final HttpClient http;
  private final Duration forFile;

  public Calls(HttpClient http) {
    this(http, PATIENCE_WITH_FILES);
  }

  /// @param forFile within which a file has to come whole
  Calls(HttpClient http, Duration forFile) {
    this.http = http;
    this.forFile = forFile;
  }

  public static HttpRequest.Builder post(URI to, JsonNode body) {
    return HttpRequest.newBuilder(to)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  public static HttpRequest.Builder get(URI from) {
    return HttpRequest.newBuilder(from).timeout(PATIENCE).GET();
  }

  /// @return what came of it; a status that is no success is an answer too
  public Outcome call(HttpRequest request) throws InterruptedException {
    try {
      return answered(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException
        | HttpConnectTimeoutException
        | UnknownHostException
        | UnresolvedAddressException e) {
      return new Outcome.NotSent("the provider cannot be reached");
    } catch (IOException e) {
      return new Outcome.Lost("the connection broke after the request had left");
    }
  }

  public static Outcome.Answered answered(HttpResponse<String> answer) {
    var body = answer.body();
    return new Outcome.Answered(
        answer.statusCode(),
        json(body),
        body.substring(0, Math.min(SAID, body.length())),
        retryAfter(answer.headers()));
  }

  private static JsonNode json(String body) {
    try {
      var node = MAPPER.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /// What the answer's Retry-After says (RFC 9110 §10.2.3), in seconds or as a time, which is taken
  /// by the clock of whoever answers if they tell theirs.
  ///
  /// @return a second to a day; null if it says nothing that can be read
  public static @Nullable Duration retryAfter(HttpHeaders headers) {
    var said = headers.firstValue("retry-after").map(String::strip).orElse("");
    if (said.matches("\\d{1,9}")) {
      return bounded(Duration.ofSeconds(Long.parseLong(said)));
    }
    var until = time(said);
    if (until == null) {
      return null;
    }
    var theirs = time(headers.firstValue("date").orElse(""));
    return bounded(Duration.between(theirs == null ? Instant.now() : theirs, until));
  }

  private static @Nullable Instant time(String date) {
    try {
      return RFC_1123_DATE_TIME.parse(date.strip(), Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    return Duration.ofSeconds(Math.clamp(wait.toSeconds(), 1, LONGEST_WAIT.toSeconds()));
  }

  /// The content of a file at the provider, which ends with an error if it takes more than two
  /// minutes.
  ///
  /// @throws IOException if it cannot be had now
  /// @throws MalformedException if it will never be had
  public InputStream open(HttpRequest request) throws IOException {
    return open(request, 0);
  }

  /// Where a provider sends us on to: its store of files, without our credentials. It must be a
  /// place that everybody can reach, lest a file is fetched from our own network. A name that leads
  /// inside a moment later gets a greeting and no more: only HTTPS is spoken, with the certificate
  /// checked, and nothing inside has one for a name of somebody else's.
  private static URI elsewhere(URI from, String location) {
    try {
      var next = from.resolve(location);
      if (!location.isBlank() && "https".equals(next.getScheme()) && PublicAddress.is(next)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the address of a file cannot be read", e);
    }
    throw new MalformedException("a file is not at a public address");
  }

  private InputStream open(HttpRequest request, int hops) throws IOException {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      int status = answer.statusCode();
      if (status == 200) {
        return new Timely(answer.body(), forFile);
      }
      answer.body().close();
      if (status >= 301 && status <= 308 && hops < MOST_HOPS) {
        var location = answer.headers().firstValue("location").orElse("");
        return open(get(elsewhere(request.uri(), location)).build(), hops + 1);
      }
      if (status == 404 || status == 410) {
        throw new MalformedException("the provider does not have the file any more");
      }
      throw new IOException("the provider answered %d to a file".formatted(status));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was fetched", e);
    }
  }

  /// The address of a file, which a webhook named: the provider's own, or one below a host that it
  /// is known to use. What a webhook names must not make us call anybody else.
  ///
  /// @param base the configured address
  /// @param hosts further host names, with all below them, over HTTPS only
  /// @throws MalformedException if it is no address, or not at the provider
  public static URI trusted(String address, URI base, String... hosts) throws MalformedException {
    try {
      var url = URI.create(address);
      if (isTrusted(url, base, hosts)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the address of a file cannot be read", e);
    }
    throw new MalformedException("a file is not at the provider");
  }

  private static boolean isTrusted(URI address, URI base, String... hosts) {
    var host = address.getHost();
    if (host == null) {
      return false;
    }
    if (host.equals(base.getHost())
        && address.getPort() == base.getPort()
        && String.valueOf(address.getScheme()).equals(base.getScheme())) {
      return true;
    }
    for (var known : hosts) {
      if ("https".equals(address.getScheme())
          && (host.equals(known) || host.endsWith("." + known))) {
        return true;
      }
    }
    return false;
  }
}
