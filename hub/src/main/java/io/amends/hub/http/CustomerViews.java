package io.amends.hub.http;

import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGoods;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the desk shows of a customer beside the conversation. Blocks; safe for use by many threads.
final class CustomerViews {
  private static final int MOST = 20;

  private final Customers customers;
  private final Conversations conversations;
  private final MakeGoods makeGoods;
  private final ApologyPolicies policies;
  private final Calendars calendars;
  private final Clock clock;

  CustomerViews(
      Customers customers,
      Conversations conversations,
      MakeGoods makeGoods,
      ApologyPolicies policies,
      Calendars calendars,
      Clock clock) {
    this.customers = customers;
    this.conversations = conversations;
    this.makeGoods = makeGoods;
    this.policies = policies;
    this.calendars = calendars;
    this.clock = clock;
  }

  record CustomerView(
      String id,
      @Nullable String name,
      @Nullable String email,
      boolean verified,
      String language,
      String zone,
      Instant firstSeen,
      boolean blocked,
      List<Past> conversations,
      List<Given> makeGoods) {}

  record Past(String id, Instant at, String status, String last) {
    static Past of(Conversation c) {
      return new Past(c.id(), c.last().at(), Views.name(c.status()), c.last().text());
    }
  }

  /// @param value percent, or cents; null if the kind has none
  record Given(
      String code,
      String kind,
      @Nullable Long value,
      String currency,
      String state,
      Instant at,
      String reason) {}

  /// @param perOffer most that an agent may give at once, in cents
  /// @param left of the budget, in cents
  record Allowance(String currency, long perOffer, long left) {}

  /// @return null if there is no such customer (any more)
  @Nullable CustomerView customer(String id) {
    return customers.find(id).map(this::view).orElse(null);
  }

  private CustomerView view(Customer c) {
    var now = clock.instant();
    return new CustomerView(
        c.id(),
        c.name(),
        c.email(),
        c.emailVerified(),
        c.language(),
        c.zone().getId(),
        c.firstSeen(),
        c.blocked(),
        conversations.ofCustomer(c.id(), MOST).stream().map(Past::of).toList(),
        makeGoods.ofCustomer(c.id(), MOST).stream().map(e -> given(e, now)).toList());
  }

  private static Given given(LedgerEntry entry, Instant now) {
    return new Given(
        entry.code(),
        Views.kind(entry.gift()),
        DiscountRoutes.value(entry.gift()),
        entry.currency(),
        Views.name(entry.stateAt(now)),
        entry.issuedAt() == null ? entry.reservedAt() : entry.issuedAt(),
        Views.name(entry.reason()));
  }

  Allowance allowance() {
    var policy = policies.current();
    var spent = makeGoods.spending(clock.instant(), calendars.current().zone());
    var left =
        Math.min(policy.perDayCents() - spent.today(), policy.perMonthCents() - spent.month());
    return new Allowance(policy.currency(), policy.agentLimitCents(), Math.max(0, left));
  }
}
