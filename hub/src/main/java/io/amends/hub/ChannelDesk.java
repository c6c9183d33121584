package io.amends.hub;

import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.ChannelState;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Envelopes.Quarantined;
import io.amends.channels.Health;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The channels as administrators and providers see them. Calls block; safe for use by many
/// threads.
public interface ChannelDesk {
  Collection<ChannelKind> kinds();

  /// Where the provider of a channel with this id would post to.
  String hook(String id);

  /// @param wrong the field whose value cannot be used; empty if all can
  /// @param hook where the provider posts to; empty if it does not
  record Channel(
      ChannelSettings settings,
      ChannelState state,
      Optional<String> wrong,
      Optional<String> hook) {}

  List<Channel> all();

  Optional<Channel> find(String id);

  /// @throws io.amends.channels.UnusableSettingsException if a value cannot be used
  /// @return false if the id is taken, or there are too many
  boolean create(ChannelSettings settings);

  /// @return nothing if somebody else has changed it meanwhile, or it is not there
  /// @throws io.amends.channels.UnusableSettingsException if a value cannot be used
  Optional<Channel> change(ChannelSettings edited);

  /// Takes a channel away: what still waits to be sent on it becomes a dead letter, and what was
  /// not read yet is put into quarantine. What was said on it stays.
  ///
  /// @return false if there is none
  boolean remove(String id);

  /// Tests the connection as it is set up; nothing if there is no such channel.
  Optional<Health> check(String id);

  /// The door of a channel; nothing if it has none.
  Optional<Door> door(String channel);

  /// Keeps what a provider posted, after the door has found it authentic.
  void arrived(String channel, Door door, Door.Visit visit);

  /// What came in, as it came, if it is still kept.
  Optional<Envelope> original(String envelope);

  List<Quarantined> quarantined(int limit);

  /// Reads an envelope once more.
  ///
  /// @return false if it is not in quarantine
  boolean rerun(String envelope);
}
