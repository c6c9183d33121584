package io.amends.hub.http;

import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Redemption;
import io.amends.ticketing.ShopTokens;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Discount codes, for the shop's own server; and the token by which that server is known.
final class DiscountRoutes {
  private static final int MAX_ORDER = 100;

  private final MakeGoods makeGoods;
  private final ShopTokens tokens;
  private final Clock clock;

  DiscountRoutes(MakeGoods makeGoods, ShopTokens tokens, Clock clock) {
    this.makeGoods = makeGoods;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// @param value percent, or cents
  record Discount(
      String code,
      String state,
      String kind,
      @Nullable Long value,
      String currency,
      @Nullable Long minOrder,
      Instant expires) {}

  record Use(String order) {}

  record TokenState(boolean exists, @Nullable Instant createdAt) {}

  record Token(String token) {}

  Reply show(Call call) {
    return Reply.json(
        view(
            makeGoods
                .byCode(call.parameter("code"))
                .filter(entry -> entry.issuedAt() != null)
                .orElseThrow(Problem::notFound)));
  }

  Reply redeem(Call call) {
    return answer(makeGoods.redeem(call.parameter("code"), order(call), clock.instant()));
  }

  Reply release(Call call) {
    return answer(makeGoods.release(call.parameter("code"), order(call)));
  }

  Reply token(Call call) {
    var madeAt = tokens.madeAt();
    return Reply.json(new TokenState(madeAt.isPresent(), madeAt.orElse(null)));
  }

  Reply newToken(Call call) {
    return Reply.json(new Token(tokens.renew(clock.instant())));
  }

  private static String order(Call call) {
    var order = call.body(Use.class).order().strip();
    if (order.isEmpty() || order.length() > MAX_ORDER) {
      throw Problem.invalid("'order' must have 1 to %d characters.".formatted(MAX_ORDER));
    }
    return order;
  }

  private Reply answer(Redemption redemption) {
    return switch (redemption) {
      case Redemption.Redeemed(var entry) -> Reply.json(view(entry));
      case Redemption.UsedElsewhere(var entry) ->
          throw Problem.conflict("redeemed", "The code was used for another order.");
      case Redemption.Expired(var entry) ->
          throw Problem.conflict("expired", "The code has expired.");
      case Redemption.Revoked(var entry) ->
          throw Problem.conflict("revoked", "The code was taken back.");
      case Redemption.Unknown() -> throw Problem.notFound();
    };
  }

  private Discount view(LedgerEntry entry) {
    return new Discount(
        entry.code(),
        Views.name(entry.stateAt(clock.instant())),
        Views.kind(entry.gift()),
        value(entry.gift()),
        entry.currency(),
        entry.minOrderCents() == 0 ? null : entry.minOrderCents(),
        entry.validUntil());
  }

  static @Nullable Long value(MakeGood gift) {
    return switch (gift) {
      case MakeGood.PercentOff(var percent) -> (long) percent;
      case MakeGood.AmountOff(var cents) -> cents;
      case MakeGood.FreeShipping() -> null;
      case MakeGood.FasterShipping() -> null;
    };
  }
}
