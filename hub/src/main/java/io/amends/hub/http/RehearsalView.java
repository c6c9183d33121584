package io.amends.hub.http;

import io.amends.knowledge.Passage;
import io.amends.knowledge.Reaction;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Rehearsal.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rehearsal as admins see it.
///
/// @param questions how many were asked
/// @param golden how many of these are golden
/// @param rows what changes, the worst first, at most [#MOST]
record RehearsalView(
    int questions,
    long golden,
    long gained,
    long lost,
    long changed,
    long same,
    int regressed,
    long tookMs,
    List<Row> rows) {
  private static final int MOST = 200;

  /// @param expected the article that should answer; absent if none should, or nobody knows
  /// @param opinion `helped` or `didNotHelp`: what customers thought of the answer; absent if none
  ///   said
  record Row(
      String question,
      String lang,
      boolean golden,
      @Nullable String expected,
      @Nullable String opinion,
      boolean regressed,
      String change,
      Told before,
      Told after) {
    static Row of(Rehearsal.Row row) {
      return new Row(
          row.text(),
          row.lang(),
          row.golden() != null,
          row.golden() == null ? null : row.golden().article(),
          Views.opinion(row.opinion()).orElse(null),
          row.isRegressed(),
          Views.name(row.change()),
          Told.of(row.before()),
          Told.of(row.after()));
    }
  }

  /// @param decision `answer`, `clarify` or `handOver`
  /// @param articles that are answered or offered
  /// @param answer Markdown; absent unless answered
  record Told(String decision, List<Named> articles, @Nullable String answer) {
    static Told of(Reaction reaction) {
      var answered = reaction.kind() == Reaction.Kind.ANSWER;
      return new Told(
          Views.name(reaction.kind()),
          reaction.passages().stream().map(Named::of).toList(),
          answered ? reaction.passages().getFirst().answer() : null);
    }
  }

  record Named(String id, String title) {
    static Named of(Passage passage) {
      return new Named(passage.article(), passage.title());
    }
  }

  static RehearsalView of(Rehearsal.Report report) {
    return new RehearsalView(
        report.rows().size(),
        report.rows().stream().filter(row -> row.golden() != null).count(),
        report.count(Change.GAINED),
        report.count(Change.LOST),
        report.count(Change.CHANGED),
        report.count(Change.SAME),
        report.regressed().size(),
        report.took().toMillis(),
        report.rows().stream()
            .filter(row -> row.change() != Change.SAME || row.isRegressed())
            .limit(MOST)
            .map(Row::of)
            .toList());
  }

  /// @return null if nothing was asked
  static @Nullable RehearsalView ifAsked(Rehearsal.Report report) {
    return report.rows().isEmpty() ? null : of(report);
  }

  /// Nothing was done.
  static Problem refused(Rehearsal.Report report) {
    return new Problem(
        409,
        "golden-regressed",
        "%d golden questions would be answered worse.".formatted(report.regressed().size()),
        Map.of("rehearsal", of(report)));
  }
}
