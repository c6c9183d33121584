package io.amends.e2e.bench;

import java.io.PrintStream;
import java.util.List;

/// Something that is measured, by a name. What it is held against is measured in the same run, in
/// alternated rounds, so that the ratio means something on a machine that is busy with other
/// things.
public interface Bench {
  /// One word, as in `./amends bench <name>`.
  String name();

  /// One line for the list, with the arguments that it takes.
  String what();

  /// Measures and prints. The last line begins with `ok` or `short`.
  ///
  /// @param arguments what stands behind the name
  /// @return did it reach what it has to?
  boolean run(List<String> arguments, PrintStream out) throws Exception;
}
