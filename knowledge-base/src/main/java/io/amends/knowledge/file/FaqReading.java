package io.amends.knowledge.file;

import io.amends.knowledge.UnfitException;
import java.util.List;
import java.util.Map;

/// What was read from a file.
///
/// @param lines the good ones, in the order of the file
/// @param bad the others
public record FaqReading(List<FaqLine> lines, List<Bad> bad) {
  /// A line that was left out.
  ///
  /// @param line counted from 1; where an entry covers several lines, its first
  /// @param reason a sentence without a full stop
  /// @param code the same for programs, such as `too-long`
  /// @param facts what the reason names, by name
  public record Bad(int line, String reason, String code, Map<String, String> facts) {
    static Bad of(int line, UnfitException unfit) {
      return new Bad(line, String.valueOf(unfit.getMessage()), unfit.code(), unfit.facts());
    }
  }

  public FaqReading {
    lines = List.copyOf(lines);
    bad = List.copyOf(bad);
  }
}
