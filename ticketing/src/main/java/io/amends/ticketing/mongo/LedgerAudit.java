package io.amends.ticketing.mongo;

import io.amends.ticketing.Audit;
import io.amends.ticketing.Finding;
import io.amends.ticketing.mongo.Budgets.Budget;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Adds up the ledger, month by month, and holds it against the budgets. For one thread.
///
/// A hub may be at work meanwhile: a month that does not agree is looked at again a few times.
final class LedgerAudit {
  private static final int LOOKS = 5;
  private static final List<Step> HOLDING = Stream.of(Step.values()).filter(Step::holds).toList();

  private final Ledger ledger;
  private final Budgets budgets;
  private long entries;

  LedgerAudit(Ledger ledger, Budgets budgets) {
    this.ledger = ledger;
    this.budgets = budgets;
  }

  Audit audit() {
    var months = new TreeSet<>(ledger.months());
    budgets.all().forEach(budget -> months.add(budget.id()));
    var findings = new ArrayList<Finding>();
    months.forEach(month -> findings.addAll(patiently(month)));
    ledger
        .pending(1000)
        .forEach(row ->
            findings.add(new Finding("unfinished-make-good", row.id(), "still to be booked")));
    return new Audit(entries, findings);
  }

  private List<Finding> patiently(String month) {
    var findings = List.<Finding>of();
    for (int look = 0; look < LOOKS; look++) {
      findings = findings(month);
      if (findings.isEmpty()) {
        return findings;
      }
    }
    return findings;
  }

  private List<Finding> findings(String month) {
    var budget = budgets.of(month);
    var rows = ledger.ofMonth(month, HOLDING);
    entries += rows.size();
    var findings = new ArrayList<Finding>();
    compare(month, rows.stream().mapToLong(LedgerRow::costCents).sum(), budget.taken(), findings);
    var byDay =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    LedgerRow::day, TreeMap::new, Collectors.summingLong(LedgerRow::costCents)));
    days(budget, byDay)
        .forEach(day ->
            compare(month + "-" + day, byDay.getOrDefault(day, 0L), budget.day(day), findings));
    return findings;
  }

  private static Set<String> days(Budget budget, Map<String, Long> byDay) {
    var days = new TreeSet<>(budget.days().keySet());
    days.addAll(byDay.keySet());
    return days;
  }

  private static void compare(String when, long ledger, long budget, List<Finding> findings) {
    if (ledger != budget) {
      findings.add(
          new Finding(
              "budget-out-of-balance",
              when,
              "the ledger says %d cents, the budget %d".formatted(ledger, budget)));
    }
  }
}
