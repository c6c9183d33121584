package io.amends.e2e.drill;

import java.util.List;

/// What came of a drill.
///
/// @param figures what was counted, in one line
/// @param wrong sentences; empty if all held
/// @param isSkipped it could not be tried here: nothing is known
record Outcome(String figures, List<String> wrong, boolean isSkipped) {
  Outcome {
    wrong = List.copyOf(wrong);
  }

  Outcome(String figures, List<String> wrong) {
    this(figures, wrong, false);
  }

  static Outcome skipped(String why) {
    return new Outcome(why, List.of(), true);
  }

  String verdict() {
    return isSkipped ? "SKIPPED" : isGood() ? "ok" : "FAILED";
  }

  boolean isGood() {
    return wrong.isEmpty();
  }
}
