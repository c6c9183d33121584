package io.amends.ticketing.mongo;

import io.amends.ticketing.mongo.LedgerRow.Step;
import java.util.Optional;

/// Brings rows of the ledger to an end, and the budget with them. Thread-safe.
///
/// The row says first what is to be done with the budget; then it is done; then the row is cleared.
/// Each of the three may be repeated.
record Endings(Ledger ledger, Budgets budgets) {
  /// Ends a row if it is as it was seen; its cost goes back.
  ///
  /// @return the row afterwards; empty if somebody else was faster
  Optional<LedgerRow> end(LedgerRow seen, Step state) {
    var ended = ledger.change(seen, Ledger.ending(seen, state));
    ended.ifPresent(this::finish);
    return ended;
  }

  /// Does what a row says is still to be done for it.
  void finish(LedgerRow row) {
    if (row.pending() != null) {
      switch (row.pending()) {
        case TAKE -> budgets.honour(row);
        case GIVE_BACK -> budgets.giveBack(row);
        case ANNUL -> budgets.annul(row);
      }
      ledger.clearPending(row);
    }
  }
}
