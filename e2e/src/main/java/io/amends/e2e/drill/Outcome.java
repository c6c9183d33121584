package io.amends.e2e.drill;

import java.util.List;

/// What came of a drill.
///
/// @param figures what was counted, in one line
/// @param wrong sentences; empty if all held
record Outcome(String figures, List<String> wrong) {
  Outcome {
    wrong = List.copyOf(wrong);
  }

  boolean isGood() {
    return wrong.isEmpty();
  }
}
