package io.amends.channels;

/// Secrets that a provider gives out anew while a channel is in use, and which take the place of
/// those that an administrator filled in. What an administrator fills in later counts again.
/// Implementations block, and are safe for use by many threads.
public interface RenewedSecrets {
  /// @param former as it was filled in
  /// @return the newest that took its place; itself if none did
  String newest(String channel, String field, String former);

  /// Keeps the newest, over a restart too.
  void renewed(String channel, String field, String former, String newest);

  /// The channel is gone.
  void forget(String channel);
}
