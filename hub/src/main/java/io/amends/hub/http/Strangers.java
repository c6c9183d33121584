package io.amends.hub.http;

import java.util.HashMap;
import java.util.Map;

/// Counts the sockets that have not said who they are yet. Safe for use by many threads.
final class Strangers {
  private final int mostEach;
  private final int most;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int all;

  Strangers(int mostEach, int most) {
    this.mostEach = mostEach;
    this.most = most;
  }

  /// @return false if there are too many already
  synchronized boolean enter(String address) {
    var here = byAddress.getOrDefault(address, 0);
    if (all >= most || here >= mostEach) {
      return false;
    }
    byAddress.put(address, here + 1);
    all++;
    return true;
  }

  synchronized void leave(String address) {
    if (byAddress.computeIfPresent(address, (a, n) -> n > 1 ? n - 1 : null) == null) {
      byAddress.remove(address);
    }
    all--;
  }
}
