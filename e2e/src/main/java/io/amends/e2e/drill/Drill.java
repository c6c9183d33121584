package io.amends.e2e.drill;

import io.amends.e2e.load.HubProcess;
import java.io.IOException;
import java.io.PrintStream;

/// Something that breaks on purpose, and what must hold all the same.
interface Drill {
  /// One word, as in `./amends drill <name>`.
  String name();

  /// One line for the list.
  String what();

  /// What it takes place on; several may take place on one, one after the other.
  default Stage stage() throws IOException, InterruptedException {
    return new Stage(1, HubProcess.classPath());
  }

  /// Breaks it, repairs it, and checks; all its hubs are ready again afterwards.
  ///
  /// @param size how long, and with how many customers
  Outcome run(Stage stage, Size size, PrintStream out) throws Exception;

  enum Size {
    /// For every test run: seconds.
    SHORT,
    /// For `./amends drill`: a minute or two.
    LONG
  }
}
