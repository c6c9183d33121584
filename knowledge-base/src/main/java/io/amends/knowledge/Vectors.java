package io.amends.knowledge;

import java.util.Collection;
import java.util.Map;

/// Vectors that were computed before, so that a restart need not compute them again. It may forget
/// any of them at any time. Safe for use by many threads.
public interface Vectors {
  /// Looks up texts.
  ///
  /// @return those that are known, by text
  Map<String, float[]> find(String model, Collection<String> texts);

  void keep(String model, Map<String, float[]> vectors);

  /// Remembers nothing.
  static Vectors none() {
    return new Vectors() {
      @Override
      public Map<String, float[]> find(String model, Collection<String> texts) {
        return Map.of();
      }

      @Override
      public void keep(String model, Map<String, float[]> vectors) {}
    };
  }
}
