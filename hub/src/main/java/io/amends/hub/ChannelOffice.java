package io.amends.hub;

import io.amends.channels.ChannelBook;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.ChannelState;
import io.amends.channels.ChannelStates;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Envelopes.Quarantined;
import io.amends.channels.Health;
import io.amends.channels.Leases;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sets channels up, and opens their doors. Safe for use by many threads.
final class ChannelOffice implements ChannelDesk {
  /// Ids that mean something else where a channel's id may stand.
  private static final Set<String> TAKEN = Set.of("web", "mail", "desk");

  private final ChannelBook book;
  private final ChannelStates states;
  private final Switchboard switchboard;
  private final ChannelRounds rounds;
  private final Sorting sorting;
  private final Leases leases;
  private final Surroundings surroundings;
  private final InstantSource clock;

  ChannelOffice(
      ChannelBook book,
      ChannelStates states,
      Switchboard switchboard,
      ChannelRounds rounds,
      Sorting sorting,
      Leases leases,
      Surroundings surroundings,
      InstantSource clock) {
    this.book = book;
    this.states = states;
    this.switchboard = switchboard;
    this.rounds = rounds;
    this.sorting = sorting;
    this.leases = leases;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Override
  public Collection<ChannelKind> kinds() {
    return switchboard.kinds();
  }

  @Override
  public String hook(String id) {
    return surroundings.hook(id);
  }

  @Override
  public List<Channel> all() {
    var now = states.all();
    return book.all().stream().map(settings -> seen(settings, now)).toList();
  }

  @Override
  public Optional<Channel> find(String id) {
    return book.find(id).map(settings -> seen(settings, states.all()));
  }

  private Channel seen(ChannelSettings settings, Map<String, ChannelState> now) {
    Optional<String> wrong = Optional.empty();
    Optional<String> hook = Optional.empty();
    try (var channel = switchboard.tryOut(settings)) {
      hook = channel.door().map(_ -> surroundings.hook(settings.id()));
    } catch (UnusableSettingsException e) {
      wrong = Optional.of(e.field());
    }
    var state = now.getOrDefault(settings.id(), ChannelState.unknown(settings.id()));
    return new Channel(settings, sending(state), wrong, hook);
  }

  /// A mailbox may be read well while nothing can be sent: what fetches knows nothing of it.
  private ChannelState sending(ChannelState state) {
    var failing = switchboard.find(state.id()).filter(line -> line.breaker().isFailing());
    return state.trouble() != null || failing.isEmpty()
        ? state
        : new ChannelState(
            state.id(),
            state.connectedSince(),
            state.lastIn(),
            state.lastOut(),
            new Health(false, "sending", Map.of()),
            null);
  }

  @Override
  public boolean create(ChannelSettings settings) {
    if (TAKEN.contains(settings.id())) {
      return false;
    }
    switchboard.tryOut(settings).close();
    if (book.find(settings.id()).isEmpty()) {
      forget(settings.id()); // What a loop wrote down that ran on for a moment after a removal.
    }
    var made = book.create(settings);
    takeUp();
    return made;
  }

  @Override
  public Optional<Channel> change(ChannelSettings edited) {
    switchboard.tryOut(edited).close();
    var saved = book.save(edited);
    takeUp();
    return saved.map(settings -> seen(settings, states.all()));
  }

  @Override
  public boolean remove(String id) {
    var removed = book.remove(id);
    takeUp();
    forget(id); // Though it was not there: the last time may have ended half-way.
    return removed;
  }

  private void forget(String id) {
    states.forget(id);
    surroundings.secrets().forget(id);
    leases.forgetMarks(LoopKeeper.markOf(id, ""));
  }

  private void takeUp() {
    switchboard.refresh();
    rounds.changed();
  }

  @Override
  public Optional<Health> check(String id) {
    return book.find(id).map(this::checked);
  }

  private Health checked(ChannelSettings settings) {
    Health health;
    try (var channel = switchboard.tryOut(settings)) {
      health = channel.check();
    } catch (UnusableSettingsException e) {
      health = Health.wrong(e.field());
    }
    if (health.ok()) {
      states.connected(settings.id(), clock.instant());
    } else {
      states.troubled(settings.id(), health, clock.instant());
    }
    return health;
  }

  @Override
  public Optional<Door> door(String channel) {
    return switchboard.find(channel).map(Line::channel).flatMap(c -> c.door());
  }

  @Override
  public void arrived(String channel, Door door, Door.Visit visit) {
    sorting.put(
        new Envelope(
            channel,
            door.key(visit),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            door.keep(visit),
            visit.body()));
  }

  @Override
  public Optional<Envelope> original(String envelope) {
    return sorting.original(envelope);
  }

  @Override
  public List<Quarantined> quarantined(int limit) {
    return sorting.quarantined(limit);
  }

  @Override
  public boolean rerun(String envelope) {
    return sorting.rerun(envelope);
  }
}
