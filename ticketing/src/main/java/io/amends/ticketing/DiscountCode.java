package io.amends.ticketing;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// Discount codes like `SORRY-7K3M-9QXT-B2ZV`: 60 random bits in Crockford's alphabet
/// (https://www.crockford.com/base32.html), which has no I, L, O and U.
public final class DiscountCode {
  private static final String PREFIX = "SORRY";
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int MAX_TYPED = 64;

  private DiscountCode() {}

  public static String random(SecureRandom random) {
    var letters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return grouped(letters.toString());
  }

  /// A code as people type it: case, dashes, spaces and the prefix do not matter, and letters that
  /// look like digits are those.
  ///
  /// @return the code as it is stored; empty if it can be none
  public static Optional<String> read(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    var plain = typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    var core = withoutPrefix(plain).replaceAll("[IL]", "1").replace('O', '0').replace('U', 'V');
    return core.length() == LENGTH ? Optional.of(grouped(core)) : Optional.empty();
  }

  private static String withoutPrefix(String plain) {
    return plain.length() == PREFIX.length() + LENGTH && plain.replace('0', 'O').startsWith(PREFIX)
        ? plain.substring(PREFIX.length())
        : plain;
  }

  private static String grouped(String core) {
    return "%s-%s-%s-%s"
        .formatted(PREFIX, core.substring(0, 4), core.substring(4, 8), core.substring(8));
  }
}
