package io.amends.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What MongoDB can do and the embedded server cannot, or does otherwise. The reasons and what to
/// use instead are in docs/decisions/0002-embedded-store.md.
final class ForbiddenFeatures {
  private static final List<Pattern> PATTERNS =
      List.of(
          pattern("\\.watch\\("),
          pattern("\\bstartSession\\b|\\bClientSession\\b|\\bwithTransaction\\b"),
          pattern("\\$text\\b|\\b(Filters|Indexes)\\.text\\("),
          pattern("\\bCollation\\b|\\.collation\\("),
          pattern("\\bCursorType\\.Tailable|\\.capped\\("),
          pattern("\\$jsonSchema|\\bValidationOptions\\b|\\bjsonSchema\\("),
          pattern("\\.explain\\(|\\.hint(String)?\\("),
          pattern("\\bserverApi\\(|\\bClientNamespacedWriteModel\\b"),
          pattern("\\$\\$NOW"),
          pattern("\\bAggregates\\.(set|replaceWith|unionWith|bucketAuto|setWindowFields)\\("),
          pattern("\\bAggregates\\.(densify|fill|graphLookup|search|vectorSearch)\\("),
          pattern("\\$(replaceWith|unionWith|bucketAuto|setWindowFields|densify|fill)\\b"),
          pattern("\\$(graphLookup|dateTrunc|dateDiff|dateAdd|switch|regexMatch)\\b"),
          pattern("\\$(percentile|median|topN|bottomN|firstN|lastN)\\b"),
          pattern("\\bAccumulators\\.(percentile|median|topN|bottomN|firstN|lastN)\\("),
          pattern("\\b(updateOne|updateMany|findOneAndUpdate)\\([^;]*?,\\s*List\\.of\\(doc"),
          pattern("\\barrayFilters\\([^;]*\\band\\("));

  private ForbiddenFeatures() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression);
  }

  /// Where a source file that uses the driver breaks the rule: `line 12: .watch(`.
  static List<String> in(String source) {
    if (!source.contains("com.mongodb.") && !source.contains("org.bson.")) {
      return List.of();
    }
    var code = withoutComments(source);
    var found = new ArrayList<String>();
    for (var pattern : PATTERNS) {
      var matcher = pattern.matcher(code);
      while (matcher.find()) {
        long line = 1 + code.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
        found.add("line %d: %s".formatted(line, matcher.group()));
      }
    }
    return found;
  }

  /// Comments become spaces, so that lines keep their numbers.
  private static String withoutComments(String source) {
    return Pattern.compile("(?m)^[ \\t]*(///?|\\*|/\\*).*$").matcher(source).replaceAll(" ");
  }
}
