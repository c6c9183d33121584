package io.amends.channels.meta;

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

/// A number of WhatsApp's [Cloud API](https://developers.facebook.com/docs/whatsapp/cloud-api).
/// Safe for use by many threads.
final class WhatsappChannel implements Channel {
  static final Duration WINDOW = Duration.ofHours(24);
  private static final String NUMBER = "display_phone_number";

  private final ChannelSettings settings;
  private final Surroundings surroundings;
  private final Capabilities capabilities;
  private final MetaReader reader;
  private final WhatsappWriter writer;
  private final Graph graph;
  private final Door door;

  WhatsappChannel(ChannelSettings settings, Surroundings surroundings, Graph graph, Door door) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.graph = graph;
    this.door = door;
    capabilities =
        new Capabilities(
            TextLimit.utf16(4096),
            Dialect.WHATSAPP,
            new Buttons(10, 20),
            // With a template we may write at any time.
            template().isBlank() ? new Window(WINDOW) : null,
            new Rate(40, Duration.ofMillis(200)),
            16L << 20,
            Set.of(Feature.RECEIPTS, Feature.TYPING));
    reader = new MetaReader(settings.id(), "whatsapp_business_account");
    writer = new WhatsappWriter(capabilities);
  }

  private String template() {
    return settings.value("template").strip();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    return reader.read(envelope);
  }

  @Override
  public Map<String, String> freeze(String conversation, Map<String, String> newest) {
    return Windows.freeze(newest);
  }

  @Override
  public List<Piece> render(Outbound words) {
    return writer.pieces(words);
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    if (Windows.isOver(piece, surroundings.clock().instant(), WINDOW)) {
      return late(piece);
    }
    var result = piece.files().isEmpty() ? post(Nodes.object(piece.body())) : file(piece);
    return result instanceof SendResult.Rejected(var cause, _)
            && cause == Cause.WINDOW_CLOSED
            && !template().isBlank()
        ? late(piece)
        : result;
  }

  private SendResult late(Piece piece) throws InterruptedException {
    if (template().isBlank() || !piece.files().isEmpty()) {
      return new SendResult.Rejected(
          Cause.WINDOW_CLOSED, "more than 24 hours after the customer's last message");
    }
    var language = settings.value("templateLanguage").strip();
    return post(
        WhatsappWriter.template(
            piece, template(), language.isEmpty() ? settings.language() : language));
  }

  private SendResult post(JsonNode message) throws InterruptedException {
    return Graph.result(graph.post(settings.value("phoneNumberId") + "/messages", message));
  }

  /// First the file, which gets a name, then the message that shows it.
  private SendResult file(Piece piece) throws InterruptedException {
    var file = piece.files().getFirst();
    var form =
        new Multipart(
            Map.of("messaging_product", "whatsapp", "type", file.type()),
            "file",
            file.name(),
            file.type(),
            () -> surroundings.open(file.file()));
    return switch (graph.post(settings.value("phoneNumberId") + "/media", form)) {
      case Outcome.Answered answer when answer.isFine() -> {
        var message = (ObjectNode) Nodes.object(piece.body());
        var sort = Nodes.text(message, "type");
        var shown = message.putObject(sort).put("id", Nodes.text(answer.body(), "id"));
        if (sort.equals("document")) {
          shown.put("filename", file.name());
        }
        yield post(message);
      }
      // No customer has seen anything yet.
      case Outcome.Lost(var reason) -> new SendResult.Retry(reason);
      case Outcome outcome -> Graph.result(outcome);
    };
  }

  /// It is shown below what they wrote, which counts as
  /// [read](https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators) by that.
  @Override
  public void typing(String to, Map<String, String> frozen) {
    var message = frozen.get(Who.MESSAGE);
    if (message != null) {
      var body =
          JsonNodeFactory.instance
              .objectNode()
              .put("messaging_product", "whatsapp")
              .put("status", "read")
              .put("message_id", message);
      body.putObject("typing_indicator").put("type", "text");
      graph.tell(settings.value("phoneNumberId") + "/messages", body);
    }
  }

  @Override
  public Health check() {
    return graph.check(settings.value("phoneNumberId"), "phoneNumberId", NUMBER);
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    return graph.open(attachment);
  }

  @Override
  public Optional<Door> door() {
    return Optional.of(door);
  }

  /// [Click to chat](https://faq.whatsapp.com/5913398998672934): the code is written for the
  /// customer, who sends it.
  @Override
  public Optional<URI> invite(String token, String code) {
    return graph
        .name(settings.value("phoneNumberId"), NUMBER)
        .map(number -> number.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .map(digits -> URI.create("https://wa.me/%s?text=%s".formatted(digits, code)));
  }
}
