package io.amends.hub.http;

import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.Link;
import io.amends.ticketing.Links;
import io.amends.ticketing.MakeGoods;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the desk shows of a customer beside the conversation. Blocks; safe for use by many threads.
final class CustomerViews {
  private static final int MOST = 20;

  private final Customers customers;
  private final Histories histories;
  private final Links links;
  private final MakeGoods makeGoods;
  private final ApologyPolicies policies;
  private final Calendars calendars;
  private final Clock clock;

  CustomerViews(
      Customers customers,
      Histories histories,
      Links links,
      MakeGoods makeGoods,
      ApologyPolicies policies,
      Calendars calendars,
      Clock clock) {
    this.customers = customers;
    this.histories = histories;
    this.links = links;
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
      @Nullable String updatesBy,
      List<IdentityView> identities,
      List<LinkView> links,
      List<Past> conversations,
      List<Given> makeGoods) {}

  /// @param kind of the channel
  /// @param address as people write it
  /// @param customer whose it is, of all who are this person
  /// @param reachable may it be written to?
  record IdentityView(
      String id,
      String kind,
      String address,
      boolean verified,
      String customer,
      boolean reachable) {}

  /// @param customer who was linked
  /// @param by how it was found out
  record LinkView(
      String customer,
      String name,
      String by,
      @Nullable String agent,
      boolean verified,
      Instant at) {}

  /// @param customer whose it is, of all who are this person
  /// @param kind of the channel that it began on, as [Histories.Kinds] says
  record Past(String id, Instant at, String status, String last, String customer, String kind) {}

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
    var kinds = histories.kinds();
    var everyone = links.everyone(c.id());
    var whole = customers.find(everyone.iterator().next()).orElse(c);
    return new CustomerView(
        c.id(),
        c.name(),
        c.email(),
        c.emailVerified(),
        c.language(),
        c.zone().getId(),
        c.firstSeen(),
        c.blocked(),
        whole.updatesBy(),
        everyone.stream()
            .flatMap(one -> customers.identitiesOf(one).stream())
            .map(identity -> view(identity, kinds))
            .toList(),
        everyone.stream().flatMap(one -> links.of(one).stream()).map(this::view).toList(),
        histories.latest(c.id()).stream()
            .map(past -> view(past, kinds))
            .sorted(Comparator.comparing(Past::at).reversed())
            .toList(),
        everyone.stream()
            .flatMap(one -> makeGoods.ofCustomer(one, MOST).stream())
            .map(e -> given(e, now))
            .sorted(Comparator.comparing(Given::at).reversed())
            .limit(MOST)
            .toList());
  }

  private static Past view(Conversation c, Histories.Kinds kinds) {
    return new Past(
        c.id(),
        c.last().at(),
        Views.name(c.status()),
        Views.preview(c.last()),
        c.customer(),
        kinds.of(c.channel()));
  }

  /// Of a web chat the key is a secret; of the others it is what people call an address, or better.
  private static IdentityView view(Identity identity, Histories.Kinds kinds) {
    var reach = identity.reach();
    var scheme = identity.id().substring(0, Math.max(0, identity.id().indexOf(':')));
    var kind =
        Optional.ofNullable(reach)
            .flatMap(r -> kinds.find(r.channel()))
            .orElseGet(() ->
                switch (scheme) {
                  case "mail" -> "email";
                  case "phone" -> "sms";
                  default -> scheme;
                });
    var address =
        identity.isWeb() ? "" : identity.id().substring(identity.id().lastIndexOf(':') + 1);
    return new IdentityView(
        identity.id(), kind, address, identity.verified(), identity.customer(), reach != null);
  }

  private LinkView view(Link link) {
    return new LinkView(
        link.id(),
        customers.find(link.id()).map(Customer::called).orElse(""),
        Views.name(link.by()),
        link.agent(),
        link.verified(),
        link.at());
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
