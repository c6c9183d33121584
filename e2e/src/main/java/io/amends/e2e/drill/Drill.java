package io.amends.e2e.drill;

import java.io.PrintStream;

/// Something that breaks on purpose, and what must hold all the same.
interface Drill {
  /// One word, as in `./amends drill <name>`.
  String name();

  /// One line for the list.
  String what();

  /// Breaks it, repairs it, and checks.
  ///
  /// @param size how long, and with how many customers
  Outcome run(Size size, PrintStream out) throws Exception;

  enum Size {
    /// For every test run: seconds.
    SHORT,
    /// For `./amends drill`: a minute or two.
    LONG
  }
}
