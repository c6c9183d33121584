package io.amends.hub;

import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.RawInput;
import io.amends.channels.json.EventCodec;
import io.amends.store.Files;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens an envelope and takes in what is in it, one by one: what cannot be read, and whoever's
/// files cannot be had just now, holds up nobody else. Safe for use by many threads.
final class Unpacking {
  private static final int BODY = 200_000;

  private final Switchboard switchboard;
  private final Intake intake;
  private final Fetching fetching;
  private final InstantSource clock;

  /// What became of an envelope.
  ///
  /// @param events how many were taken in, or known
  /// @param isWaiting whether files are missing, so that it has to be looked at once more
  /// @param broken why something in it cannot be read; null if everything can
  record Unpacked(int events, boolean isWaiting, @Nullable String broken) {}

  private record Read(List<ChannelEvent> events, @Nullable String broken) {}

  Unpacking(Switchboard switchboard, Intake intake, Files files, InstantSource clock) {
    this.switchboard = switchboard;
    this.intake = intake;
    fetching = new Fetching(files);
    this.clock = clock;
  }

  /// @param last a file that cannot be had now is left out, and the desk told
  Unpacked unpack(Envelope envelope, Channel channel, boolean last) {
    var read = read(envelope, channel);
    var broken = read.broken();
    var waiting = new HashSet<String>();
    int events = 0;
    for (var event : read.events()) {
      var sender = event.head().sender().identity();
      if (waiting.contains(sender)) {
        continue; // What they said later does not overtake.
      }
      try {
        accept(envelope, channel, event, last);
        events++;
      } catch (MalformedException e) {
        broken = broken == null ? String.valueOf(e.getMessage()) : broken;
      } catch (IOException e) {
        waiting.add(sender);
      }
    }
    return new Unpacked(events, !waiting.isEmpty(), broken);
  }

  private static Read read(Envelope envelope, Channel channel) {
    try {
      return new Read(channel.parse(envelope), null);
    } catch (MalformedException e) {
      return new Read(e.readable(), String.valueOf(e.getMessage()));
    }
  }

  private void accept(Envelope envelope, Channel channel, ChannelEvent event, boolean last)
      throws IOException {
    if (Fetching.concerns(event) && intake.again(id(envelope, event))) {
      return; // It came in when a neighbour's file could not be had: nothing is fetched twice.
    }
    var fetched = fetching.fetch(envelope, channel, event, last);
    try {
      if (!intake.accept(input(envelope, fetched.event()))) {
        fetching.forget(fetched.copies());
      }
    } catch (MalformedException e) {
      fetching.forget(fetched.copies());
      throw e;
    }
  }

  private static String id(Envelope envelope, ChannelEvent event) {
    return envelope.channel() + ":" + event.head().id();
  }

  private RawInput input(Envelope envelope, ChannelEvent event) {
    var body = EventCodec.write(event);
    if (body.length() > BODY) {
      throw new MalformedException("an event is too large");
    }
    var sender = event.head().sender();
    var settings = switchboard.find(envelope.channel()).map(Line::settings);
    return RawInput.arrived(
        id(envelope, event),
        envelope.channel(),
        sender.identity(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        intake.nextOrder(),
        sender.language() == null
            ? settings.map(s -> s.language()).orElse("en")
            : sender.language(),
        settings.map(s -> s.zone()).orElse(null),
        body);
  }
}
