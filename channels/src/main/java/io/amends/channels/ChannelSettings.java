package io.amends.channels;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;

/// A configured channel. Its secrets are in the clear here and nowhere else: they are encrypted in
/// the store, and do not show in [#toString].
///
/// @param id 2 to 40 of `a-z`, `0-9` and `-`; part of the webhook's address
/// @param kind [ChannelKind#name]
/// @param name as agents see it
/// @param language two letters, for customers whose own we don't know
/// @param zone for telling times to customers whose own we don't know
/// @param values what was filled in, secrets apart; fallbacks are filled in already
/// @param paused nothing is fetched or sent; what is posted is kept
/// @param version counts the edits
public record ChannelSettings(
    String id,
    String kind,
    String name,
    String language,
    ZoneId zone,
    Map<String, String> values,
    Map<String, String> secrets,
    boolean paused,
    long version) {
  public ChannelSettings {
    if (!id.matches("[a-z0-9-]{2,40}")) {
      throw new IllegalArgumentException("a channel's id has 2 to 40 of a-z, 0-9 and -");
    }
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
  }

  /// @return empty if it is not set
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /// @return empty if it is not set
  public String secret(String name) {
    return secrets.getOrDefault(name, "");
  }

  public boolean on(String name) {
    return Boolean.parseBoolean(value(name));
  }

  /// @throws UnusableSettingsException if it is no number
  public int number(String name) {
    try {
      return Integer.parseInt(value(name).strip());
    } catch (NumberFormatException e) {
      throw new UnusableSettingsException(name);
    }
  }

  /// @throws UnusableSettingsException if it is no address of the web
  public URI url(String name) {
    try {
      var url = URI.create(value(name).strip());
      if (url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new UnusableSettingsException(name);
  }

  @Override
  public String toString() {
    return "ChannelSettings[%s, %s, version %d]".formatted(id, kind, version);
  }
}
