package io.amends.hub.http;

import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoods;
import io.amends.web.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the desk shows of a customer beside the conversation. Blocks; safe for use by many threads.
final class CustomerViews {
  private static final int MOST = 20;

  private final Customers customers;
  private final Conversations conversations;
  private final MakeGoods makeGoods;
  private final ApologyPolicies policies;
  private final Calendars calendars;
  private final Texts texts;
  private final Clock clock;

  CustomerViews(
      Customers customers,
      Conversations conversations,
      MakeGoods makeGoods,
      ApologyPolicies policies,
      Calendars calendars,
      Texts texts,
      Clock clock) {
    this.customers = customers;
    this.conversations = conversations;
    this.makeGoods = makeGoods;
    this.policies = policies;
    this.calendars = calendars;
    this.texts = texts;
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

  /// @param label in the agent's language
  record Given(String code, String label, String state, Instant at, String reason) {}

  /// @param perOffer most that an agent may give at once, in cents
  /// @param left of the budget, in cents
  record Allowance(String currency, long perOffer, long left) {}

  /// @return null if there is no such customer (any more)
  @Nullable CustomerView customer(String id, String language) {
    return customers.find(id).map(customer -> view(customer, language)).orElse(null);
  }

  private CustomerView view(Customer c, String language) {
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
        makeGoods.ofCustomer(c.id(), MOST).stream().map(e -> given(e, now, language)).toList());
  }

  private Given given(LedgerEntry entry, Instant now, String language) {
    return new Given(
        entry.code(),
        label(entry.gift(), entry.currency(), language),
        Views.name(entry.stateAt(now)),
        entry.issuedAt() == null ? entry.reservedAt() : entry.issuedAt(),
        Views.name(entry.reason()));
  }

  private String label(MakeGood gift, String currency, String language) {
    var words = texts.in(language);
    return switch (gift) {
      case MakeGood.PercentOff(var percent) -> words.say("offer.label.percent", "percent", percent);
      case MakeGood.AmountOff(var cents) ->
          words.say("offer.label.amount", "amount", amount(cents, currency, words.locale()));
      case MakeGood.FreeShipping() -> words.say("offer.label.freeShipping");
      case MakeGood.FasterShipping() -> words.say("offer.label.fasterShipping");
    };
  }

  private static String amount(long cents, String currency, Locale locale) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency));
    return format.format(BigDecimal.valueOf(cents, 2));
  }

  Allowance allowance() {
    var policy = policies.current();
    var spent = makeGoods.spending(clock.instant(), calendars.current().zone());
    var left =
        Math.min(policy.perDayCents() - spent.today(), policy.perMonthCents() - spent.month());
    return new Allowance(policy.currency(), policy.agentLimitCents(), Math.max(0, left));
  }
}
