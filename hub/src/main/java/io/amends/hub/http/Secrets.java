package io.amends.hub.http;

import io.amends.ticketing.SecretToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/// Random secrets, and how they are compared. Safe for use by many threads.
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static SecretToken random() {
    return SecretToken.random(RANDOM);
  }

  /// A short mark for the log, told to whoever met the failure.
  static String mark() {
    return random().value().substring(0, 8);
  }

  /// Takes as long for a near miss as for a far one.
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
