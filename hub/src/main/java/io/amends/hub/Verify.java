package io.amends.hub;

import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.store.Store;
import io.amends.ticketing.mongo.Verification;
import java.io.PrintStream;
import java.time.Instant;

/// Proves that nothing is lost or doubled: every accepted input is delivered, pending or in
/// quarantine, every answer that leaves by a channel is sent, pending or seen by a person, the
/// messages of each conversation are whole, and the ledger balances.
final class Verify {
  private Verify() {}

  /// @return the exit code: 0 if all is well, 1 with the offending ids printed
  static int print(Store store, PrintStream out) {
    var counts = new MongoInbox(store).counts();
    var envelopes = new MongoEnvelopes(store).counts();
    var verified = new Verification(store).verify(Instant.now());
    var findings = verified.findings();
    out.printf(
        "accepted %d = delivered %d + pending %d + quarantined %d%n",
        counts.accepted(), counts.done(), counts.waiting(), counts.quarantined());
    out.printf(
        "envelopes %d = sorted %d + pending %d + quarantined %d%n",
        envelopes.accepted(), envelopes.sorted(), envelopes.waiting(), envelopes.quarantined());
    var deliveries = verified.deliveries();
    out.printf(
        "deliveries %d = sent %d + pending %d + not needed %d + unknown %d + failed %d%n",
        deliveries.all(),
        deliveries.sent(),
        deliveries.pending(),
        deliveries.cancelled(),
        deliveries.unknown(),
        deliveries.failed());
    findings.forEach(f -> out.printf("%s %s: %s%n", f.what(), f.id(), f.detail()));
    out.println(findings.isEmpty() ? "verified" : findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }
}
