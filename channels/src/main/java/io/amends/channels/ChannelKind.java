package io.amends.channels;

import java.util.List;

/// A provider that we can talk to: e-mail, Telegram, a signed webhook. Immutable; one for all
/// configured channels of the kind. `docs/channels.md` says how to write one.
public interface ChannelKind {
  /// 2 to 20 of `a-z`; the same for ever, since stored ids begin with it.
  String name();

  /// What an administrator fills in, in the order of the page.
  List<Field> form();

  /// Opens a configured channel. Makes no connection; [Channel#check] does.
  ///
  /// @throws UnusableSettingsException if the values cannot be right whatever the provider says
  Channel open(ChannelSettings settings, Surroundings surroundings);
}
