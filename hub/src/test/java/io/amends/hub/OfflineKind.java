package io.amends.hub;

import io.amends.channels.Attachment;
import io.amends.channels.Capabilities;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Field;
import io.amends.channels.Health;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// A kind whose channels read and word as they always do, while what would go over the network does
/// not: whatever is fetched is a few bytes, and all that is sent is taken.
record OfflineKind(ChannelKind kind) implements ChannelKind {
  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public List<Field> form() {
    return kind.form();
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    return new Offline(kind.open(settings, surroundings));
  }

  private record Offline(Channel channel) implements Channel {
    @Override
    public Capabilities capabilities() {
      return channel.capabilities();
    }

    @Override
    public Capabilities capabilities(String to) {
      return channel.capabilities(to);
    }

    @Override
    public List<ChannelEvent> parse(Envelope envelope) {
      return channel.parse(envelope);
    }

    @Override
    public Map<String, String> freeze(String conversation, Map<String, String> newest) {
      return channel.freeze(conversation, newest);
    }

    @Override
    public List<Piece> render(Outbound words) {
      return channel.render(words);
    }

    @Override
    public InputStream fetch(Envelope envelope, Attachment attachment) {
      return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    @Override
    public SendResult send(Piece piece) {
      return new SendResult.Accepted("receipt-" + piece.key());
    }

    @Override
    public Health check() {
      return Health.fine();
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
