package io.amends.channels.viber;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amends.channels.Attachment;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Buttons;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Capabilities.Window;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.AskedOnce;
import io.amends.channels.calls.Calls;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import io.amends.channels.rendering.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A bot of the [Viber API](https://developers.viber.com/docs/api/rest-bot-api/). Safe for use by
/// many threads.
final class ViberChannel implements Channel {
  /// Answers within a day are part of the customer's session, and free.
  private static final Duration SESSION = Duration.ofHours(24);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MAX_NAME = 28;

  private final ChannelSettings settings;
  private final Surroundings surroundings;
  private final Calls calls;
  private final Capabilities capabilities;
  private final ViberReader reader;
  private final AskedOnce uri;

  ViberChannel(ChannelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    calls = new Calls(surroundings.http());
    reader = new ViberReader(settings.id());
    uri = new AskedOnce(surroundings.clock());
    capabilities =
        new Capabilities(
            TextLimit.utf16(7000),
            Dialect.PLAIN,
            new Buttons(24, 250),
            settings.on("paid") ? null : new Window(SESSION),
            new Rate(20, Duration.ofMillis(200)),
            0,
            Set.of(Feature.RECEIPTS));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    return List.of(reader.read(envelope));
  }

  @Override
  public List<Piece> render(Outbound words) {
    var buttons = !words.choices().isEmpty() && Rendering.asButtons(words.choices(), capabilities);
    var text = buttons ? words.text() : Rendering.written(words.text(), words.choices());
    var texts = Rendering.pieces(text, Dialect.PLAIN, capabilities.text());
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < texts.size(); i++) {
      var body = message(texts.get(i)).put("receiver", words.to());
      if (buttons && i == texts.size() - 1) {
        keyboard(body, words);
      }
      pieces.add(Piece.text(words, i, body.toString()));
    }
    return List.copyOf(pieces);
  }

  private ObjectNode message(String text) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "text")
            .put("text", text)
            .put("min_api_version", 3);
    body.putObject("sender").put("name", Rendering.label(settings.name(), MAX_NAME));
    return body;
  }

  private static void keyboard(ObjectNode body, Outbound words) {
    var buttons = body.putObject("keyboard").put("Type", "keyboard").putArray("Buttons");
    for (var choice : words.choices()) {
      buttons
          .addObject()
          .put("ActionType", "reply")
          .put("ActionBody", ViberReader.CHOICE + choice.id() + "\n" + choice.label())
          .put("Text", escaped(Rendering.label(choice.label(), 250)));
    }
  }

  /// Buttons take HTML.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    return switch (call("send_message", Nodes.object(piece.body()))) {
      case Outcome.NotSent(var reason) -> new SendResult.Retry(reason);
      case Outcome.Lost(var reason) -> new SendResult.Unknown(reason);
      case Outcome.Answered answer when answer.isFine() -> result(answer.body());
      case Outcome.Answered answer -> {
        var said = "Viber answered %d".formatted(answer.status());
        if (answer.isPutOff()) {
          yield new SendResult.Throttled(requireNonNullElse(answer.retryAfter(), PAUSE), true);
        }
        yield switch (answer.status()) {
          case 401, 403 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
          case 502, 504 -> new SendResult.Unknown(said);
          default ->
              answer.status() >= 500
                  ? new SendResult.Retry(said)
                  : new SendResult.Rejected(Cause.CONTENT, said);
        };
      }
    };
  }

  /// Viber answers 200 to everything, and says in the body what went wrong, by its
  /// [codes](https://developers.viber.com/docs/api/rest-bot-api/#error-codes).
  private static SendResult result(JsonNode body) {
    int status = body.path("status").asInt(-1);
    var said = "Viber said %d".formatted(status);
    return switch (status) {
      case 0 -> new SendResult.Accepted(Nodes.text(body, "message_token"));
      case 2, 7, 8 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 5 -> new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, said);
      case 6 -> new SendResult.Rejected(Cause.BLOCKED_BY_CUSTOMER, said);
      case 12 -> new SendResult.Throttled(PAUSE, true);
      case -1 -> new SendResult.Unknown("Viber did not say what became of it");
      default -> new SendResult.Rejected(Cause.CONTENT, said);
    };
  }

  private Outcome call(String method, JsonNode body) throws InterruptedException {
    var base = settings.url("api").toString().replaceFirst("/+$", "");
    return calls.call(
        Calls.post(URI.create(base + "/pa/" + method), body)
            .header("X-Viber-Auth-Token", settings.secret("token").strip())
            .build());
  }

  /// Who we are there; and tells Viber where to post to, if it does not know.
  @Override
  public Health check() {
    var host = settings.url("api").getHost();
    try {
      if (!(call("get_account_info", JsonNodeFactory.instance.objectNode())
          instanceof Outcome.Answered answer)) {
        return Health.unreachable(host);
      }
      int status = answer.body().path("status").asInt(-1);
      if (status == 2 || answer.status() == 401) {
        return Health.credentials();
      }
      if (status != 0) {
        return Health.refused(answer.status(), Nodes.text(answer.body(), "status_message"));
      }
      var hook = surroundings.hook(settings.id());
      var fine = Health.fine(Nodes.text(answer.body(), "name"));
      return Nodes.text(answer.body(), "webhook").equals(hook) ? fine : hooked(hook, fine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(host);
    }
  }

  private Health hooked(String hook, Health fine) throws InterruptedException {
    var told = JsonNodeFactory.instance.objectNode().put("url", hook).put("send_name", true);
    if (call("set_webhook", told) instanceof Outcome.Answered answer) {
      return answer.body().path("status").asInt(-1) == 0
          ? fine
          : Health.unusedAddress("Viber", hook, Nodes.text(answer.body(), "status_message"));
    }
    return Health.unreachable(settings.url("api").getHost());
  }

  /// The token comes back as the `context` of a started conversation. The bot's name stays the same
  /// while it has this token.
  @Override
  public Optional<URI> invite(String token, String code) {
    return uri.answer(this::askedUri)
        .filter(name -> name.matches("[\\w.-]{1,64}"))
        .map(name -> URI.create("viber://pa?chatURI=%s&context=%s".formatted(name, token)));
  }

  private @Nullable String askedUri() throws InterruptedException {
    return call("get_account_info", JsonNodeFactory.instance.objectNode())
                instanceof Outcome.Answered answer
            && answer.body().path("status").asInt(-1) == 0
        ? Nodes.maybe(answer.body(), "uri")
        : null;
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    var url = Calls.trusted(attachment.ref(), settings.url("api"), "viber.com");
    return calls.open(Calls.get(url).build());
  }

  @Override
  public Optional<Door> door() {
    var welcome = settings.value("welcome").strip();
    return Optional.of(
        new ViberDoor(
            settings.secret("token").strip(),
            welcome.isEmpty() ? "" : message(welcome).toString()));
  }
}
