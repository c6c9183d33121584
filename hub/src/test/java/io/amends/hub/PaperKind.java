package io.amends.hub;

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
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Field;
import io.amends.channels.Health;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.Unique;
import io.amends.channels.json.EventCodec;
import io.amends.channels.rendering.Rendering;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A channel of paper: events are written down one a line, answers pile up, and the test says what
/// becomes of each.
final class PaperKind implements ChannelKind {
  final List<Piece> sent = Collections.synchronizedList(new ArrayList<>());

  /// Nothing can be read.
  volatile boolean misreads = false;

  /// To whom it was shown that an answer is being written.
  final List<String> typed = Collections.synchronizedList(new ArrayList<>());

  /// What the next attempts come to; accepted when there is nothing more.
  final Deque<SendResult> fates = new ConcurrentLinkedDeque<>();

  /// What goes wrong when the next words are put into the channel's form; nothing if there is none.
  final Deque<RuntimeException> slips = new ConcurrentLinkedDeque<>();

  final Set<Feature> features = EnumSet.noneOf(Feature.class);

  /// What hangs on messages, by its reference.
  final Map<String, Supplier<InputStream>> files = new ConcurrentHashMap<>();

  /// When each was sent, as [System#nanoTime].
  final List<Long> sentNanos = Collections.synchronizedList(new ArrayList<>());

  Rate rate = Rate.perSecond(1000);
  int limit = 4000;
  long maxFileBytes = 0;

  /// Nothing of any words can be sent.
  boolean mute = false;

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public List<Field> form() {
    return List.of();
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    return new Paper();
  }

  private final class Paper implements Channel {
    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          TextLimit.utf16(limit),
          Dialect.PLAIN,
          Buttons.none(),
          new Window(Duration.ofHours(24)),
          rate,
          maxFileBytes,
          features);
    }

    @Override
    public Capabilities capabilities(String to) {
      return to.startsWith("comment:") ? capabilities().withoutFiles() : capabilities();
    }

    @Override
    public List<ChannelEvent> parse(Envelope envelope) {
      if (envelope.text().equals("explode")) {
        throw new IllegalStateException("a bug in the reader");
      }
      if (misreads) {
        throw new MalformedException("the paper cannot be read");
      }
      var events = new Unique();
      envelope.text().lines().forEach(line -> events.item(() -> events.add(event(line))));
      return events.all();
    }

    private static ChannelEvent event(String line) {
      try {
        return EventCodec.read(line);
      } catch (IllegalArgumentException e) {
        throw new MalformedException("the paper cannot be read", e);
      }
    }

    @Override
    public InputStream fetch(Envelope envelope, Attachment attachment) {
      return files.getOrDefault(attachment.ref(), InputStream::nullInputStream).get();
    }

    @Override
    public Map<String, String> freeze(String conversation, Map<String, String> newest) {
      return newest;
    }

    @Override
    public List<Piece> render(Outbound words) {
      var slip = slips.poll();
      if (slip != null) {
        throw slip;
      }
      if (mute) {
        return List.of();
      }
      var texts = Rendering.pieces(words.text(), Dialect.PLAIN, TextLimit.utf16(limit));
      return IntStream.range(0, texts.size())
          .mapToObj(i ->
              new Piece(
                  words.key() + ":" + i,
                  i,
                  words.to(),
                  "text",
                  texts.get(i),
                  words.details(),
                  i == 0 ? words.files() : List.of()))
          .toList();
    }

    @Override
    public SendResult send(Piece piece) {
      var fate = fates.poll();
      if (fate == null
          || fate instanceof SendResult.Accepted
          || fate instanceof SendResult.Unknown) {
        sent.add(piece);
        sentNanos.add(System.nanoTime());
      }
      return fate == null ? new SendResult.Accepted("receipt-" + piece.key()) : fate;
    }

    @Override
    public void typing(String to, Map<String, String> frozen) {
      typed.add(to);
    }

    @Override
    public Optional<URI> invite(String token, String code) {
      return Optional.of(URI.create("https://paper.example/?start=" + token));
    }

    @Override
    public Health check() {
      return Health.fine();
    }
  }
}
