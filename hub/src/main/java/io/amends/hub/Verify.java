package io.amends.hub;

import io.amends.channels.mongo.MongoInbox;
import io.amends.store.Store;
import io.amends.ticketing.mongo.Verification;
import java.io.PrintStream;

/// Proves that nothing is lost or doubled: every accepted input is delivered, pending or in
/// quarantine, the messages of each conversation are whole, and the ledger balances.
final class Verify {
  private Verify() {}

  /// @return the exit code: 0 if all is well, 1 with the offending ids printed
  static int print(Store store, PrintStream out) {
    var counts = new MongoInbox(store).counts();
    var findings = new Verification(store).findings();
    out.printf(
        "accepted %d = delivered %d + pending %d + quarantined %d%n",
        counts.accepted(), counts.done(), counts.waiting(), counts.quarantined());
    findings.forEach(f -> out.printf("%s %s: %s%n", f.what(), f.id(), f.detail()));
    out.println(findings.isEmpty() ? "verified" : findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }
}
