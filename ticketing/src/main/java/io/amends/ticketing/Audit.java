package io.amends.ticketing;

import java.util.List;

/// Whether the ledger and the budgets agree, to the cent.
///
/// @param entries how many were looked at
/// @param findings empty if all is well
public record Audit(long entries, List<Finding> findings) {
  public Audit {
    findings = List.copyOf(findings);
  }
}
