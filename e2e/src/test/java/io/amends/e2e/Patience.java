package io.amends.e2e;

import java.util.regex.Pattern;

/// How long to wait for something on screen, also on a machine that is busy.
final class Patience {
  static final double MILLIS = 20_000;

  /// A discount code: letters, digits and dashes that cannot be guessed.
  static final Pattern A_CODE = Pattern.compile("[A-Z0-9-]{8,}");

  private Patience() {}
}
