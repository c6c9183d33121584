package io.amends.channels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Renewed secrets without a store.
public final class SecretsInMemory implements RenewedSecrets {
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
}
