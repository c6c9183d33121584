package io.amends.channels.webhook;

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
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A configured signed webhook. Safe for use by many threads.
final class WebhookChannel implements Channel {
  private final Capabilities capabilities;
  private final EventReader reader;
  private final PieceWriter writer;
  private final Caller caller;
  private final Door door;

  WebhookChannel(
      ChannelSettings settings, URI target, StandardWebhook signing, Surroundings surroundings) {
    var plain = settings.value("format").equals("plain");
    capabilities =
        new Capabilities(
            TextLimit.utf16(settings.number("limit")),
            plain ? Dialect.PLAIN : Dialect.MARKDOWN,
            new Buttons(20, 200),
            null,
            Rate.perSecond(settings.number("perSecond")),
            0,
            Set.of(Feature.IDEMPOTENT, Feature.RECEIPTS));
    reader = new EventReader(settings.id());
    writer = new PieceWriter(capabilities);
    caller = new Caller(surroundings, target, signing);
    door = new SignedDoor(signing, surroundings.clock());
  }

  private record SignedDoor(StandardWebhook signing, java.time.InstantSource clock)
      implements Door {
    @Override
    public boolean authentic(Visit visit) {
      return signing.isAuthentic(
          visit.header(StandardWebhook.ID),
          visit.header(StandardWebhook.TIMESTAMP),
          visit.header(StandardWebhook.SIGNATURE),
          visit.body(),
          clock.instant());
    }

    /// The sender's own id of the call, which it keeps when it tries again.
    @Override
    public String key(Visit visit) {
      var id = visit.header(StandardWebhook.ID);
      return id.length() <= Envelope.MAX_KEY ? id : Door.super.key(visit);
    }
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
  public InputStream fetch(Envelope envelope, Attachment attachment) {
    return reader.content(envelope, attachment);
  }

  /// The sender's own name of the exchange, so that it finds its place again.
  @Override
  public Map<String, String> freeze(String conversation, Map<String, String> newest) {
    var place = newest.get("conversation");
    return place == null ? Map.of() : Map.of("conversation", place);
  }

  @Override
  public List<Piece> render(Outbound words) {
    return writer.pieces(words);
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    return caller.send(piece);
  }

  @Override
  public Health check() {
    return caller.check();
  }

  @Override
  public Optional<Door> door() {
    return Optional.of(door);
  }
}
