package io.amends.channels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  /// Kept for as long as this process runs.
  static RenewedSecrets inMemory() {
    return new RenewedSecrets() {
      private final Map<String, String> newest = new ConcurrentHashMap<>();

      @Override
      public String newest(String channel, String field, String former) {
        return newest.getOrDefault(key(channel, field, former), former);
      }

      @Override
      public void renewed(String channel, String field, String former, String next) {
        newest.put(key(channel, field, former), next);
      }

      @Override
      public void forget(String channel) {
        newest.keySet().removeIf(key -> key.startsWith(channel + "\n"));
      }

      private static String key(String channel, String field, String former) {
        return String.join("\n", channel, field, former);
      }
    };
  }
}
