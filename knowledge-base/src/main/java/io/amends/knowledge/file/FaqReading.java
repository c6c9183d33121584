package io.amends.knowledge.file;

import java.util.List;

/// What was read from a file.
///
/// @param lines the good ones, in the order of the file
/// @param bad the others
public record FaqReading(List<FaqLine> lines, List<Bad> bad) {
  /// A line that was left out.
  ///
  /// @param line counted from 1; where an entry covers several lines, its first
  /// @param reason a sentence without a full stop
  public record Bad(int line, String reason) {}

  public FaqReading {
    lines = List.copyOf(lines);
    bad = List.copyOf(bad);
  }
}
