package io.amends.hub;

import io.amends.knowledge.Decision;
import io.amends.knowledge.Evaluation.Outcome;
import io.amends.knowledge.EvaluationReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Shows the numbers of an evaluation: as a table with 95 % intervals, as JSON, and each decision.
final class EvaluationPrinter {
  private static final int SHOWN_ARTICLES = 3;
  private final EvaluationReport report;
  private final PrintStream out;

  EvaluationPrinter(EvaluationReport report, PrintStream out) {
    this.report = report;
    this.out = out;
  }

  void table() {
    out.println();
    line("top-1", EvaluationReport::top1);
    line("recall@3", EvaluationReport::recall3);
    line("MRR@10", EvaluationReport::meanReciprocalRank);
    line("AUROC in/out of scope", EvaluationReport::auroc);
    line("right at 80 % OOS recall", r -> r.accuracyAtOutOfScopeRecall(0.8));
    line("right at 90 % OOS recall", r -> r.accuracyAtOutOfScopeRecall(0.9));
    line("precision of answers", EvaluationReport::precision);
    out.println();
    out.printf("%-14s %9s %9s %9s%n", "", "answered", "clarified", "hand-over");
    row("in scope", report.answered(), report.clarified());
    out.printf(
        "%-14s %9s %9s%n",
        "  of it right", percent(report.rightWhenAnswered()), percent(report.rightWhenClarified()));
    row("out of scope", report.outOfScopeAnswered(), report.outOfScopeClarified());
    out.println();
    out.printf(Locale.ROOT, "calibration error %.3f%n", report.calibrationError());
    out.printf(Locale.ROOT, "a question took p50 %.1f ms, p99 %.1f ms%n", took(0.5), took(0.99));
  }

  private void line(String name, ToDoubleFunction<EvaluationReport> number) {
    var value = number.applyAsDouble(report);
    if (Double.isNaN(value)) {
      out.printf("%-26s %s%n", name, "-");
      return;
    }
    var interval = report.interval(number);
    out.printf(
        Locale.ROOT,
        "%-26s %5.1f %%   (%.1f to %.1f)%n",
        name,
        100 * value,
        100 * interval.from(),
        100 * interval.to());
  }

  private void row(String name, double answered, double clarified) {
    out.printf(
        "%-14s %9s %9s %9s%n",
        name, percent(answered), percent(clarified), percent(1 - answered - clarified));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private double took(double share) {
    return report.took(share).toNanos() / 1e6;
  }

  /// One line; what cannot be said, such as the share of no questions, is null.
  void json() {
    out.printf(
        "{\"top1\":%s,\"recall3\":%s,\"mrr10\":%s,\"auroc\":%s,\"acc_at_oos80\":%s,"
            + "\"acc_at_oos90\":%s,\"precision\":%s,\"answered\":%s,\"oos_answered\":%s,"
            + "\"ece\":%s,\"p50_ms\":%s,\"p99_ms\":%s}%n",
        number(report.top1()),
        number(report.recall3()),
        number(report.meanReciprocalRank()),
        number(report.auroc()),
        number(report.accuracyAtOutOfScopeRecall(0.8)),
        number(report.accuracyAtOutOfScopeRecall(0.9)),
        number(report.precision()),
        number(report.answered()),
        number(report.outOfScopeAnswered()),
        number(report.calibrationError()),
        number(took(0.5)),
        number(took(0.99)));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
  }

  /// A line for each question, tab-separated, with a heading.
  static List<String> decisions(EvaluationReport report) {
    var lines = new ArrayList<String>();
    lines.add(
        "question\texpected\tdecision\tright\tconfidence\tamongThree\tinScope\tmilliseconds"
            + "\tfound");
    report.outcomes().forEach(outcome -> lines.add(decision(outcome)));
    return lines;
  }

  private static String decision(Outcome outcome) {
    var search = outcome.search();
    var name =
        switch (search.decision()) {
          case Decision.Answer _ -> "answer";
          case Decision.Clarify _ -> "clarify";
          case Decision.Unknown _ -> "handOver";
          case Decision.Wordless _ -> "wordless";
        };
    var found =
        search.passages().stream()
            .limit(SHOWN_ARTICLES)
            .map(passage ->
                String.format(Locale.ROOT, "%s %.3f", passage.article(), passage.score()))
            .collect(Collectors.joining(", "));
    var expected = outcome.asked().article().orElse("OOS");
    var right = outcome.inScope() ? outcome.rank() == 1 : !outcome.isAnswered();
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\t%s\t%.4f\t%.4f\t%.4f\t%.1f\t%s",
        outcome.asked().question(),
        expected,
        name,
        right ? "yes" : "no",
        search.confidence(),
        search.certainty().amongThree(),
        search.certainty().inScope(),
        search.took().toNanos() / 1e6,
        found);
  }
}
