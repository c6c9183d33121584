package io.amends.ticketing;

import io.amends.ticketing.MakeGood.AmountOff;
import io.amends.ticketing.MakeGood.FasterShipping;
import io.amends.ticketing.MakeGood.FreeShipping;
import io.amends.ticketing.MakeGood.PercentOff;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What we give for which failure, and how much of it. All money is in cents of the currency.
///
/// @param currency ISO 4217
/// @param rules at most one for each reason; a reason without a rule gets an apology only
/// @param validDays how long a code is good for, 1 to 730
/// @param minOrderCents the smallest order that a code is good for; 0 for any
/// @param averageOrderCents what an order usually comes to, for reckoning with percents
/// @param shippingCents what a parcel usually costs us, and what sending it faster adds
/// @param perDayCents most that may be given on one day of the calendar's zone
/// @param perMonthCents most that may be given in one month of the calendar's zone
/// @param customerCapCents most that one customer may get within 365 days
/// @param coolDownDays after a code was given, a customer gets no other for so long, 0 to 365
/// @param agentLimitCents most that an agent may give in one offer
/// @param version counts the edits
public record ApologyPolicy(
    String currency,
    List<Rule> rules,
    int validDays,
    long minOrderCents,
    long averageOrderCents,
    long shippingCents,
    long perDayCents,
    long perMonthCents,
    long customerCapCents,
    int coolDownDays,
    long agentLimitCents,
    long version) {
  private static final long MAX_CENTS = 1_000_000_000_00L;

  public record Rule(MakeGoodReason reason, MakeGood gift) {}

  public ApologyPolicy {
    Currency.getInstance(currency);
    rules = List.copyOf(rules);
    if (rules.stream().map(Rule::reason).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("a reason has two rules");
    }
    between("days of validity", validDays, 1, 730);
    between("days of cool-down", coolDownDays, 0, 365);
    between("smallest order", minOrderCents, 0, MAX_CENTS);
    between("average order", averageOrderCents, 1, MAX_CENTS);
    between("shipping", shippingCents, 0, MAX_CENTS);
    between("budget of a day", perDayCents, 0, MAX_CENTS);
    between("budget of a month", perMonthCents, 0, MAX_CENTS);
    between("cap of a customer", customerCapCents, 0, MAX_CENTS);
    between("limit of an agent", agentLimitCents, 0, MAX_CENTS);
  }

  /// What a new shop starts with: 10 % where the bot failed, free shipping where people did not
  /// keep a promise, nothing for merely asking for a person.
  public static ApologyPolicy standard() {
    var tenPercent = new PercentOff(10);
    return new ApologyPolicy(
        "EUR",
        List.of(
            new Rule(MakeGoodReason.NO_ANSWER, tenPercent),
            new Rule(MakeGoodReason.CLARIFICATION_FAILED, tenPercent),
            new Rule(MakeGoodReason.REPEATED, tenPercent),
            new Rule(MakeGoodReason.ANGER, tenPercent),
            new Rule(MakeGoodReason.NOT_HELPFUL, tenPercent),
            new Rule(MakeGoodReason.FAILURE, tenPercent),
            new Rule(MakeGoodReason.PROMISE_BROKEN, new FreeShipping())),
        60,
        20_00,
        50_00,
        4_00,
        100_00,
        1_500_00,
        60_00,
        14,
        20_00,
        0);
  }

  public Optional<MakeGood> dueFor(MakeGoodReason reason) {
    return rules.stream().filter(r -> r.reason == reason).map(Rule::gift).findFirst();
  }

  /// What a gift is expected to cost us: a percentage of the average order rounded up to a cent, an
  /// amount itself, shipping what a parcel costs. The budgets are reckoned in it.
  public long cost(MakeGood gift) {
    return switch (gift) {
      case PercentOff(var percent) -> Math.ceilDiv(averageOrderCents * percent, 100);
      case AmountOff(var cents) -> cents;
      case FreeShipping() -> shippingCents;
      case FasterShipping() -> shippingCents;
    };
  }

  /// The last moment at which a code given now is good: the end of the day after [#validDays].
  public Instant validUntil(Instant now, ZoneId zone) {
    var after = now.atZone(zone).toLocalDate().plusDays(validDays + 1L);
    return after.atStartOfDay(zone).toInstant().minusMillis(1);
  }

  private static void between(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, was %d".formatted(what, least, most, value));
    }
  }
}
