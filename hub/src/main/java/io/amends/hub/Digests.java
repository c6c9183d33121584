package io.amends.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Ids that are made from what they stand for, so that making them again gives the same.
final class Digests {
  private static final int BYTES = 15;

  private Digests() {}

  /// 120 bits of SHA-256 as 20 characters of `A-Za-z0-9_-`.
  static String shortId(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(hash)
          .substring(0, BYTES * 4 / 3);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
