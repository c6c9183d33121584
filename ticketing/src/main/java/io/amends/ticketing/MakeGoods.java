package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger of what we gave, and the budgets that it was taken from. Implementations block, and
/// are safe for use by many threads and processes: at any interruption, ledger and budget agree
/// again after the same call is repeated, or after [#releaseStale].
public interface MakeGoods {
  /// Sets something aside for a customer. The same key again gives the same entry and takes nothing
  /// more. A person has at most one code that is not used, whichever of their customers writes: who
  /// were linked with a code each keep both, and are given no third.
  Reservation reserve(Request request);

  /// The customer was told. Honoured even if the reservation had been released in the meantime.
  void issue(String key, Instant now);

  /// It will not be told: its cost goes back into the budget. Nothing happens once it is issued.
  void release(String key);

  /// Releases what was reserved before that and neither issued nor released, and finishes what was
  /// interrupted.
  ///
  /// @return how many
  int releaseStale(Instant olderThan);

  /// Ends codes whose time has passed.
  ///
  /// @return how many; fewer than the limit when there are no more
  int expire(Instant now, int limit);

  /// @param code as somebody typed it
  Optional<LedgerEntry> byCode(String code);

  /// Uses a code for an order; again for the same order changes nothing.
  Redemption redeem(String code, String order, Instant now);

  /// The order was cancelled: its code is as good as before. Again, or for another order, changes
  /// nothing.
  ///
  /// @return [Redemption.Redeemed] with the entry as it is now, if it is not used any more
  Redemption release(String code, String order);

  /// A person takes back a code that is not used.
  ///
  /// @param by id of the agent
  /// @return the entry as it is now; empty if there is no such code
  Optional<LedgerEntry> revoke(String code, String by);

  /// @param zone the calendar's, in which days and months begin
  Spending spending(Instant now, ZoneId zone);

  /// @return newest first
  List<LedgerEntry> ofCustomer(String customer, int limit);

  Audit audit();

  /// @param key `<conversation>:<message>:<kind>`
  /// @param person all customers who are the same person as this one, this one too, in an order
  ///   that is the same for all of them
  /// @param gift what to give; null for what the policy gives for the reason
  /// @param by id of the agent who gives it; null if the policy does
  /// @param zone the calendar's, in which days and months begin
  record Request(
      String key,
      String customer,
      Collection<String> person,
      String conversation,
      MakeGoodReason reason,
      @Nullable MakeGood gift,
      @Nullable String by,
      ApologyPolicy policy,
      ZoneId zone,
      Instant now) {
    public Request {
      person = List.copyOf(person);
      if (!person.contains(customer)) {
        throw new IllegalArgumentException("a customer is the same person as they are");
      }
    }

    /// What the policy gives for a reason.
    public static Request due(
        String key,
        String customer,
        Collection<String> person,
        String conversation,
        MakeGoodReason reason,
        ApologyPolicy policy,
        ZoneId zone,
        Instant now) {
      return new Request(
          key, customer, person, conversation, reason, null, null, policy, zone, now);
    }
  }
}
