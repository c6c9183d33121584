package io.amends.e2e.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/// Small arithmetic of figures.
final class Numbers {
  private Numbers() {}

  /// @param values at least one
  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The argument at this place, or what holds without it.
  static int argument(List<String> arguments, int place, int otherwise) {
    return arguments.size() > place ? Integer.parseInt(arguments.get(place)) : otherwise;
  }

  /// What the machine was doing: figures in seconds mean little on a busy one.
  static String machine() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d cores, load %.1f",
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }
}
