package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.ChannelBook;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.ChannelStates;
import io.amends.channels.Health;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels that are set up, opened, as they are stored: looked at again every few seconds,
/// since another hub may have changed them. Safe for use by many threads.
final class Switchboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final Rate ANY = new Rate(10, Duration.ZERO);

  /// What is being sent when a channel is changed may be sent to its end.
  private static final Duration GRACE = Duration.ofSeconds(65);

  private final Map<String, ChannelKind> kinds = new TreeMap<>();
  private final ChannelBook book;
  private final ChannelStates states;
  private final Surroundings surroundings;
  private final InstantSource clock;
  private final ScheduledExecutorService late =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("late").factory());
  private volatile Map<String, Line> lines = Map.of();

  Switchboard(
      List<ChannelKind> kinds,
      ChannelBook book,
      ChannelStates states,
      Surroundings surroundings,
      InstantSource clock) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    this.book = book;
    this.states = states;
    this.surroundings = surroundings;
    this.clock = clock;
    refresh();
  }

  Collection<ChannelKind> kinds() {
    return kinds.values();
  }

  Collection<Line> lines() {
    return lines.values();
  }

  Optional<Line> find(String id) {
    return Optional.ofNullable(lines.get(id));
  }

  /// Was it removed, for every hub? One that was just set up may not be open here yet.
  boolean isGone(String id) {
    return find(id).isEmpty() && book.find(id).isEmpty();
  }

  /// Has this channel the feature? Not if it cannot be used.
  boolean can(String channel, Feature feature) {
    return find(channel)
        .map(Line::channel)
        .filter(opened -> opened.capabilities().has(feature))
        .isPresent();
  }

  /// Opens a channel as it would be with these settings, beside the one that is in use.
  ///
  /// @throws UnusableSettingsException if a value cannot be used
  io.amends.channels.Channel tryOut(ChannelSettings settings) {
    var kind = kinds.get(settings.kind());
    if (kind == null) {
      throw new UnusableSettingsException("kind");
    }
    return kind.open(settings, surroundings);
  }

  /// Ids of the channels of the same kind, which share the names of messages.
  List<String> sameKind(String channel) {
    var kind = find(channel).map(line -> line.settings().kind()).orElse("");
    return lines.values().stream()
        .filter(line -> line.settings().kind().equals(kind))
        .map(Line::id)
        .toList();
  }

  /// Takes up what has changed in the store.
  synchronized void refresh() {
    var next = new TreeMap<String, Line>();
    for (var settings : book.all()) {
      var known = lines.get(settings.id());
      next.put(
          settings.id(),
          known != null && known.settings().equals(settings) ? known : open(settings));
    }
    var gone = lines.values().stream().filter(line -> !line.equals(next.get(line.id()))).toList();
    lines = Map.copyOf(next);
    gone.forEach(line -> {
      var _ = late.schedule(() -> close(line), GRACE.toSeconds(), TimeUnit.SECONDS);
    });
  }

  private Line open(ChannelSettings settings) {
    var breaker = new Breaker(clock);
    try {
      var channel = tryOut(settings);
      return new Line(settings, channel, null, breaker, new Pace(channel.capabilities().rate()));
    } catch (UnusableSettingsException e) {
      states.troubled(settings.id(), Health.wrong(e.field()), clock.instant());
      return new Line(settings, null, e.field(), breaker, new Pace(ANY));
    }
  }

  private static void close(Line line) {
    if (line.channel() != null) {
      try {
        line.channel().close();
      } catch (RuntimeException e) {
        LOG.warn("channel {} did not close", line.id(), e);
      }
    }
  }

  @Override
  public void close() {
    late.shutdownNow();
    lines.values().forEach(Switchboard::close);
  }
}
