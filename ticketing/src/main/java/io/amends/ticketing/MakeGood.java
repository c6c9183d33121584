package io.amends.ticketing;

/// What we give for a failure, towards a later order.
public sealed interface MakeGood {
  /// @param percent of the order's value, 1 to [#MAX]
  record PercentOff(int percent) implements MakeGood {
    public static final int MAX = 50;

    public PercentOff {
      if (percent < 1 || percent > MAX) {
        throw new IllegalArgumentException(
            "a discount must be 1 to %d percent, was %d".formatted(MAX, percent));
      }
    }
  }

  /// @param cents of the policy's currency, 1 to [#MAX]
  record AmountOff(long cents) implements MakeGood {
    public static final long MAX = 1_000_00;

    public AmountOff {
      if (cents < 1 || cents > MAX) {
        throw new IllegalArgumentException(
            "an amount must be 1 to %d cents, was %d".formatted(MAX, cents));
      }
    }
  }

  record FreeShipping() implements MakeGood {}

  record FasterShipping() implements MakeGood {}
}
