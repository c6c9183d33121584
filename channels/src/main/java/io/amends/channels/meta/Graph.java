package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.Health;
import io.amends.channels.MalformedException;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.calls.AskedOnce;
import io.amends.channels.calls.Calls;
import io.amends.channels.calls.Multipart;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls the [Graph API](https://developers.facebook.com/docs/graph-api), each time once. The token
/// is sent in a header, never in an address. Safe for use by many threads.
final class Graph {
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Calls calls;
  private final URI base;
  private final String version;
  private final String token;
  private final AskedOnce name;

  /// @param version such as `v25.0`
  Graph(HttpClient http, URI base, String version, String token, InstantSource clock) {
    name = new AskedOnce(clock);
    calls = new Calls(http);
    this.base = base;
    this.version = version;
    this.token = token;
  }

  Outcome post(String path, JsonNode body) throws InterruptedException {
    return calls.call(signed(Calls.post(at(path), body)));
  }

  /// Posts in the background; nothing comes of a failure.
  void tell(String path, JsonNode body) {
    Thread.ofVirtual()
        .name("tell")
        .start(() -> {
          try {
            post(path, body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  Outcome post(String path, Multipart form) throws InterruptedException {
    return calls.call(
        signed(
            HttpRequest.newBuilder(at(path))
                .timeout(PATIENCE)
                .header("Content-Type", form.contentType())
                .POST(form.body())));
  }

  private Outcome get(String path) throws InterruptedException {
    return calls.call(signed(Calls.get(at(path))));
  }

  private URI at(String path) {
    return URI.create(base.toString().replaceFirst("/+$", "") + "/" + version + "/" + path);
  }

  private HttpRequest signed(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token).build();
  }

  /// What an attempt to send came to. The message is called `messages.0.id`, `message_id` or `id`.
  static SendResult result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotSent(var reason) -> new SendResult.Retry(reason);
      case Outcome.Lost(var reason) -> new SendResult.Unknown(reason);
      case Outcome.Answered answer when answer.isFine() -> accepted(answer.body());
      case Outcome.Answered answer -> refused(answer);
    };
  }

  private static SendResult accepted(JsonNode body) {
    var message = Nodes.text(body.path("messages").path(0), "id");
    if (message.isBlank()) {
      message = Nodes.text(body, "message_id");
    }
    if (message.isBlank()) {
      message = Nodes.text(body, "id");
    }
    return message.isBlank()
        ? new SendResult.Unknown("Meta did not say what the message is called")
        : new SendResult.Accepted(message);
  }

  /// By the codes of the [Graph
  /// API](https://developers.facebook.com/docs/graph-api/guides/error-handling),
  /// [WhatsApp](https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes) and
  /// [Messenger](https://developers.facebook.com/docs/messenger-platform/error-codes).
  private static SendResult refused(Outcome.Answered answer) {
    var error = answer.body().path("error");
    int code = error.path("code").asInt(0);
    int subcode = error.path("error_subcode").asInt(0);
    var said = "Meta answered %d, code %d".formatted(answer.status(), code);
    var wait = answer.retryAfter() == null ? PAUSE : answer.retryAfter();
    if (subcode == 2018278) {
      return new SendResult.Rejected(Cause.WINDOW_CLOSED, said);
    }
    if (subcode == 1545041) {
      return new SendResult.Rejected(Cause.BLOCKED_BY_CUSTOMER, said);
    }
    if (subcode == 2018001) {
      return new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, said);
    }
    return switch (code) {
      case 190, 102, 10, 200, 131005 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 131056 -> new SendResult.Throttled(wait);
      case 4, 17, 32, 341, 613, 80006, 80007, 130429, 131048 ->
          new SendResult.Throttled(wait, true);
      case 131047 -> new SendResult.Rejected(Cause.WINDOW_CLOSED, said);
      case 131050, 551 -> new SendResult.Rejected(Cause.BLOCKED_BY_CUSTOMER, said);
      case 131026, 131030, 131021, 10900 -> new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, said);
      case 131052, 131053 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 100, 131008, 131009, 131051, 132000, 132001, 132005, 132007, 132012, 132015, 132016 ->
          new SendResult.Rejected(Cause.CONTENT, said);
      case 2, 131016, 133004 -> new SendResult.Retry(said);
      default -> byStatus(answer, said, wait);
    };
  }

  private static SendResult byStatus(Outcome.Answered answer, String said, Duration wait) {
    if (answer.isPutOff()) {
      return new SendResult.Throttled(wait, true);
    }
    return switch (answer.status()) {
      case 401 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 413 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 502, 504 -> new SendResult.Unknown(said);
      default ->
          answer.status() >= 500 ? new SendResult.Retry(said) : new SendResult.Rejected(said);
    };
  }

  /// Who the token belongs to there.
  ///
  /// @param setting that names the account
  /// @param field of the answer that says the name
  Health check(String account, String setting, String field) {
    try {
      return switch (get(account + "?fields=" + field)) {
        case Outcome.Answered answer when answer.isFine() ->
            Health.fine(Nodes.text(answer.body(), field));
        case Outcome.Answered answer when answer.status() == 401 || isToken(answer) ->
            Health.credentials();
        case Outcome.Answered answer when isUnknown(answer) ->
            new Health(false, "unknownAccount", Map.of("field", setting));
        case Outcome.Answered answer when isForbidden(answer) ->
            new Health(false, "permission", Map.of());
        case Outcome.Answered answer -> {
          var said = Nodes.text(answer.body(), "error", "message");
          yield Health.refused(
              answer.status(),
              said.isBlank() ? answer.said() : said.substring(0, Math.min(200, said.length())));
        }
        case Outcome.NotSent _, Outcome.Lost _ -> Health.unreachable(base.getHost());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(base.getHost());
    }
  }

  /// What the account is called there, as a link needs it.
  ///
  /// @return empty if it cannot be told just now
  Optional<String> name(String account, String field) {
    return name.answer(() -> asked(account, field));
  }

  private @Nullable String asked(String account, String field) throws InterruptedException {
    return get(account + "?fields=" + field) instanceof Outcome.Answered answer && answer.isFine()
        ? Nodes.maybe(answer.body(), field)
        : null;
  }

  private static boolean isToken(Outcome.Answered answer) {
    int code = code(answer);
    return code == 190 || code == 102;
  }

  /// Nothing of that name, or nothing that the token may see: Meta says the same of both.
  private static boolean isUnknown(Outcome.Answered answer) {
    int code = code(answer);
    return answer.status() == 404 || code == 803 || code == 100;
  }

  private static boolean isForbidden(Outcome.Answered answer) {
    int code = code(answer);
    return code == 3 || code == 10 || (code >= 200 && code < 300);
  }

  private static int code(Outcome.Answered answer) {
    return Nodes.at(answer.body(), "error", "code").asInt(0);
  }

  /// The content of a file: WhatsApp names it, and says in a first call where it is for five
  /// minutes; the others say at once where it is.
  InputStream open(Attachment attachment) throws IOException {
    var ref = attachment.ref();
    var address = ref.startsWith("media:") ? where(ref.substring(6)) : ref.substring(4);
    var url =
        Calls.trusted(
            address,
            base,
            "fbsbx.com",
            "fbcdn.net",
            "facebook.com",
            "cdninstagram.com",
            "instagram.com",
            "whatsapp.net");
    var request = Calls.get(url);
    return calls.open(ref.startsWith("media:") ? signed(request) : request.build());
  }

  private String where(String media) throws IOException {
    if (!media.matches("[\\w.-]{1,100}")) {
      throw new MalformedException("the name of a file cannot be right");
    }
    try {
      return switch (get(media)) {
        case Outcome.Answered answer when answer.isFine() -> Nodes.text(answer.body(), "url");
        case Outcome.Answered answer when answer.status() == 400 || answer.status() == 404 ->
            throw new MalformedException("Meta does not have the file any more");
        case Outcome.Answered answer ->
            throw new IOException("Meta answered %d to a file".formatted(answer.status()));
        case Outcome.NotSent(var reason) -> throw new IOException(reason);
        case Outcome.Lost(var reason) -> throw new IOException(reason);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was looked up", e);
    }
  }
}
