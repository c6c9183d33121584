package io.amends.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Vectors that were computed before, so that a restart need not compute them again. It may forget
/// any of them at any time. Safe for use by many threads.
public interface Vectors {
  /// Looks up texts.
  ///
  /// @return those that are known, by text
  Map<String, float[]> find(String model, Collection<String> texts);

  void keep(String model, Map<String, float[]> vectors);

  /// Leaves out what cannot be compared: under an unchanged name, a model may have changed.
  ///
  /// @param dimension how long the vectors are to be; 0 while nobody knows: all or none are kept
  /// @return a map that the caller may change
  static Map<String, float[]> alike(Map<String, float[]> vectors, int dimension) {
    var lengths = vectors.values().stream().map(vector -> vector.length).distinct().toList();
    var wanted = dimension == 0 && lengths.size() == 1 ? lengths.getFirst() : dimension;
    var alike = new HashMap<>(vectors);
    alike.values().removeIf(vector -> vector.length != wanted);
    return alike;
  }

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
