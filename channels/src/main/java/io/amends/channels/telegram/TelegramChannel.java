package io.amends.channels.telegram;

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
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.AskedOnce;
import io.amends.channels.calls.Multipart;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Telegram bot. Safe for use by many threads.
final class TelegramChannel implements Channel {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          TextLimit.utf16(4096),
          Dialect.TELEGRAM_HTML,
          new Buttons(20, 60),
          null,
          new Rate(25, Duration.ofSeconds(1)),
          50L << 20,
          Set.of(Feature.TYPING));

  private final ChannelSettings settings;
  private final Surroundings surroundings;
  private final BotApi api;
  private final UpdateReader reader;
  private final TelegramWriter writer = new TelegramWriter(CAPABILITIES);
  private final Poller.Patience patience;
  private final AskedOnce username;

  TelegramChannel(
      ChannelSettings settings, Surroundings surroundings, BotApi api, Poller.Patience patience) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.api = api;
    this.patience = patience;
    reader = new UpdateReader(settings.id());
    username = new AskedOnce(surroundings.clock());
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    return reader.read(envelope);
  }

  @Override
  public List<Piece> render(Outbound words) {
    return writer.pieces(words);
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    if (!piece.files().isEmpty()) {
      return BotApi.result(api.call(piece.kind(), form(piece)), piece.to());
    }
    var body = (ObjectNode) Nodes.object(piece.body());
    var outcome = api.call(piece.kind(), body);
    if (outcome instanceof Outcome.Answered answer
        && answer.status() == 400
        && BotApi.description(answer).contains("parse entities")) {
      body.remove("parse_mode");
      body.put("text", piece.details().getOrDefault(TelegramWriter.PLAIN, ""));
      outcome = api.call(piece.kind(), body);
    }
    return BotApi.result(outcome, piece.to());
  }

  private Multipart form(Piece piece) {
    var file = piece.files().getFirst();
    return new Multipart(
        Map.of("chat_id", piece.to()),
        piece.kind().equals(TelegramWriter.PHOTO) ? "photo" : "document",
        file.name(),
        file.type(),
        () -> surroundings.open(file.file()));
  }

  @Override
  public void typing(String to, Map<String, String> frozen) {
    var typing = JsonNodeFactory.instance.objectNode().put("chat_id", to).put("action", "typing");
    var _ = api.wait("sendChatAction", typing, Duration.ofSeconds(10));
  }

  @Override
  public Health check() {
    try {
      var nothing = JsonNodeFactory.instance.objectNode();
      var me = health(api.call("getMe", nothing));
      return me.ok() && posted() ? hooked(me) : me;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(settings.url("api").getHost());
    }
  }

  private Health health(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answer when answer.isFine() ->
          Health.fine("@" + Nodes.text(answer.body(), "result", "username"));
      case Outcome.Answered answer when answer.status() == 401 || answer.status() == 404 ->
          Health.credentials();
      case Outcome.Answered answer -> Health.refused(answer.status(), BotApi.description(answer));
      case Outcome.NotSent _, Outcome.Lost _ -> Health.unreachable(settings.url("api").getHost());
    };
  }

  /// The bot's name stays the same while it has this token.
  @Override
  public Optional<URI> invite(String token, String code) {
    return username
        .answer(this::askedName)
        .map(name -> URI.create("https://t.me/%s?start=%s".formatted(name, token)));
  }

  private @Nullable String askedName() throws InterruptedException {
    var me = api.call("getMe", JsonNodeFactory.instance.objectNode());
    return me instanceof Outcome.Answered answer && answer.isFine()
        ? Nodes.text(answer.body(), "result", "username")
        : null;
  }

  /// Tells Telegram where to post to; it may be told as often as we like.
  private Health hooked(Health me) throws InterruptedException {
    return switch (api.call("setWebhook", webhook())) {
      case Outcome.Answered answer when answer.isFine() -> me;
      case Outcome.Answered answer when answer.status() == 400 ->
          Health.unusedAddress(
              "Telegram", surroundings.hook(settings.id()), BotApi.description(answer));
      case Outcome outcome -> health(outcome);
    };
  }

  private JsonNode webhook() {
    var webhook =
        JsonNodeFactory.instance
            .objectNode()
            .put("url", surroundings.hook(settings.id()))
            .put("secret_token", secret());
    Poller.KINDS.forEach(webhook.putArray("allowed_updates")::add);
    return webhook;
  }

  private String secret() {
    return surroundings.seal().mac("telegram", settings.id() + settings.secret("token"));
  }

  private boolean posted() {
    return settings.value("mode").equals("webhook");
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    return api.open(attachment.ref());
  }

  @Override
  public Optional<Door> door() {
    return posted() ? Optional.of(new TelegramDoor(api.bot(), secret())) : Optional.empty();
  }

  @Override
  public Optional<Loop> loop() {
    return posted()
        ? Optional.empty()
        : Optional.of(new Poller(settings.id(), api, surroundings.clock(), patience));
  }

  @Override
  public void close() {
    // Nothing is open between two calls.
  }
}
