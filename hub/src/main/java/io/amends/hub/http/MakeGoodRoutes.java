package io.amends.hub.http;

import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.ApologyPolicy.Rule;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Edit;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Spending;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What we give for which failure, and how much of it is left.
final class MakeGoodRoutes {
  private final ApologyPolicies policies;
  private final MakeGoods makeGoods;
  private final Calendars calendars;
  private final Clock clock;

  MakeGoodRoutes(ApologyPolicies policies, MakeGoods makeGoods, Calendars calendars, Clock clock) {
    this.policies = policies;
    this.makeGoods = makeGoods;
    this.calendars = calendars;
    this.clock = clock;
  }

  /// @param value percent, or cents; nothing for shipping
  record RuleView(String reason, String kind, @Nullable Long value) {
    static RuleView of(Rule rule) {
      return new RuleView(
          Views.name(rule.reason()), Views.kind(rule.gift()), DiscountRoutes.value(rule.gift()));
    }

    Rule rule() {
      return new Rule(Views.read("reason", reason, MakeGoodReason.class), gift(kind, value));
    }
  }

  record Budget(long spentToday, long spentThisMonth, long reserved, long redeemed) {
    static Budget of(Spending spending) {
      return new Budget(
          spending.today(), spending.month(), spending.reserved(), spending.redeemed());
    }
  }

  /// @param averageOrder what an order usually comes to; nothing leaves it as it is
  /// @param shipping what a parcel usually costs us; nothing leaves it as it is
  /// @param budget told, never taken
  record PolicyView(
      String currency,
      List<RuleView> rules,
      int validDays,
      long minOrder,
      @Nullable Long averageOrder,
      @Nullable Long shipping,
      long perDay,
      long perMonth,
      long customerCap,
      int coolDownDays,
      long agentLimit,
      long version,
      @Nullable Budget budget) {
    static PolicyView of(ApologyPolicy p, Budget budget) {
      return new PolicyView(
          p.currency(),
          p.rules().stream().map(RuleView::of).toList(),
          p.validDays(),
          p.minOrderCents(),
          p.averageOrderCents(),
          p.shippingCents(),
          p.perDayCents(),
          p.perMonthCents(),
          p.customerCapCents(),
          p.coolDownDays(),
          p.agentLimitCents(),
          p.version(),
          budget);
    }

    ApologyPolicy policy(ApologyPolicy before) {
      return new ApologyPolicy(
          currency,
          rules.stream().map(RuleView::rule).toList(),
          validDays,
          minOrder,
          averageOrder == null ? before.averageOrderCents() : averageOrder,
          shipping == null ? before.shippingCents() : shipping,
          perDay,
          perMonth,
          customerCap,
          coolDownDays,
          agentLimit,
          version);
    }
  }

  Reply show(Call call) {
    return Reply.json(PolicyView.of(policies.current(), budget()));
  }

  Reply change(Call call) {
    var given = call.body(PolicyView.class);
    ApologyPolicy edited;
    try {
      edited = given.policy(policies.current());
    } catch (IllegalArgumentException e) {
      var message = e.getMessage();
      throw Problem.invalid(message == null ? "'currency' is not known." : Json.sentence(message));
    }
    return switch (policies.save(edited)) {
      case Edit.Saved<ApologyPolicy>(var now) -> Reply.json(PolicyView.of(now, budget()));
      case Edit.EditConflict<ApologyPolicy>(var newest) ->
          throw new Problem(
              409,
              "edit-conflict",
              "Somebody else has changed it meanwhile.",
              Map.of("newest", PolicyView.of(newest, budget())));
    };
  }

  private Budget budget() {
    return Budget.of(makeGoods.spending(clock.instant(), calendars.current().zone()));
  }

  /// @param value percent, or cents
  static MakeGood gift(String kind, @Nullable Long value) {
    try {
      return switch (kind) {
        case "percent" -> new MakeGood.PercentOff(Math.toIntExact(needed(value)));
        case "amount" -> new MakeGood.AmountOff(needed(value));
        case "freeShipping" -> new MakeGood.FreeShipping();
        case "fasterShipping" -> new MakeGood.FasterShipping();
        default ->
            throw Problem.invalid(
                "'kind' must be one of percent, amount, freeShipping, fasterShipping.");
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
  }

  private static long needed(@Nullable Long value) {
    if (value == null) {
      throw Problem.invalid("The field 'value' is missing.");
    }
    return value;
  }
}
