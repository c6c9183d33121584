package io.amends.channels.telegram;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.amends.channels.MalformedException;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.calls.Calls;
import io.amends.channels.calls.Multipart;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Calls the [Bot API](https://core.telegram.org/bots/api), each time once. The token is part of
/// the address, so no address is ever logged or told. Safe for use by many threads.
final class BotApi {
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final Calls calls;
  private final String base;
  private final String token;

  BotApi(HttpClient http, URI base, String token) {
    this.http = http;
    calls = new Calls(http);
    this.base = base.toString().replaceFirst("/+$", "");
    this.token = token;
  }

  /// Id of the bot: it stays the same when its token is replaced.
  String bot() {
    return token.substring(0, token.indexOf(':'));
  }

  Outcome call(String method, JsonNode parameters) throws InterruptedException {
    return calls.call(Calls.post(at(method), parameters).build());
  }

  Outcome call(String method, Multipart form) throws InterruptedException {
    return calls.call(
        HttpRequest.newBuilder(at(method))
            .timeout(PATIENCE)
            .header("Content-Type", form.contentType())
            .POST(form.body())
            .build());
  }

  /// A call that may be given up by cancelling it: the answer is held back until there is something
  /// new.
  CompletableFuture<HttpResponse<byte[]>> wait(
      String method, JsonNode parameters, Duration patience) {
    return http.sendAsync(
        Calls.post(at(method), parameters).timeout(patience).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private URI at(String method) {
    return URI.create("%s/bot%s/%s".formatted(base, token, method));
  }

  /// What an attempt to send to a chat came to.
  ///
  /// @param chat whose message it is; receipts are `<chat>:<message>`
  static SendResult result(Outcome outcome, String chat) {
    return switch (outcome) {
      case Outcome.NotSent(var reason) -> new SendResult.Retry(reason);
      case Outcome.Lost(var reason) -> new SendResult.Unknown(reason);
      case Outcome.Answered answer when answer.isFine() && answer.body().path("ok").asBoolean() ->
          new SendResult.Accepted(chat + ":" + Nodes.text(answer.body(), "result", "message_id"));
      case Outcome.Answered answer -> refused(answer);
    };
  }

  private static SendResult refused(Outcome.Answered answer) {
    var description = description(answer);
    var said = "Telegram answered %d".formatted(answer.status());
    if (answer.isPutOff()) {
      return new SendResult.Throttled(
          requireNonNullElse(answer.retryAfter(), retryAfter(answer.body())), true);
    }
    return switch (answer.status()) {
      case 401, 404 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 403 -> new SendResult.Rejected(Cause.BLOCKED_BY_CUSTOMER, said);
      case 413 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 400 ->
          new SendResult.Rejected(
              description.contains("chat not found") || description.contains("PEER_ID")
                  ? Cause.NO_SUCH_ADDRESS
                  : Cause.CONTENT,
              said);
      case 502, 504 -> new SendResult.Unknown(said);
      default -> answer.status() >= 500 ? new SendResult.Retry(said) : new SendResult.Unknown(said);
    };
  }

  static String description(Outcome.Answered answer) {
    return Nodes.text(answer.body(), "description");
  }

  static Duration retryAfter(JsonNode body) {
    long seconds = Nodes.at(body, "parameters", "retry_after").asLong(0);
    return seconds > 0 ? Duration.ofSeconds(seconds) : PAUSE;
  }

  /// The content of a file, by its id.
  ///
  /// @throws IOException if it cannot be had now
  /// @throws MalformedException if it will never be had: above 20 MB a bot gets nothing
  InputStream open(String file) throws IOException {
    try {
      var asked = JsonNodeFactory.instance.objectNode().put("file_id", file);
      return switch (call("getFile", asked)) {
        case Outcome.Answered answer when answer.isFine() ->
            content(Nodes.text(answer.body(), "result", "file_path"));
        case Outcome.Answered answer when answer.status() == 400 ->
            throw new MalformedException("Telegram does not hand out the file");
        case Outcome.Answered answer ->
            throw new IOException("Telegram answered %d to a file".formatted(answer.status()));
        case Outcome.NotSent(var reason) -> throw new IOException(reason);
        case Outcome.Lost(var reason) -> throw new IOException(reason);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was fetched", e);
    }
  }

  private InputStream content(String path) throws IOException {
    if (!path.matches("[\\w./-]+") || path.contains("..")) {
      throw new MalformedException("the path of a file cannot be right");
    }
    return calls.open(
        Calls.get(URI.create("%s/file/bot%s/%s".formatted(base, token, path)))
            .timeout(PATIENCE)
            .build());
  }
}
