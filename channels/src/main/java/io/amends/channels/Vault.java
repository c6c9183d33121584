package io.amends.channels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what must not be read in the store: AES-256-GCM, with the place that it belongs to
/// bound in, so that nobody can move it elsewhere. Safe for use by many threads.
public final class Vault {
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// @param secret of the installation, at least 16 characters
  public Vault(String secret) {
    key = new SecretKeySpec(keyFor(secret, "channel secrets"), "AES");
  }

  /// A key of its own for each purpose, out of the one secret.
  ///
  /// @return 32 bytes
  public static byte[] keyFor(String secret, String purpose) {
    if (secret.length() < 16) {
      throw new IllegalArgumentException("a secret of %d characters".formatted(secret.length()));
    }
    return Hashes.hmac(
        "HmacSHA256",
        secret.getBytes(StandardCharsets.UTF_8),
        ("amends " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  /// @param place where it is kept: `<channel>.<field>`
  public String lock(String place, String text) {
    var iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    var locked = crypt(Cipher.ENCRYPT_MODE, place, iv, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(iv.length + locked.length).put(iv).put(locked).array());
  }

  /// @return nothing if it was locked with another secret, elsewhere, or was changed
  public Optional<String> unlock(String place, String locked) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(locked));
      var iv = new byte[IV_BYTES];
      bytes.get(iv);
      var rest = new byte[bytes.remaining()];
      bytes.get(rest);
      return Optional.of(
          new String(crypt(Cipher.DECRYPT_MODE, place, iv, rest), StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private byte[] crypt(int mode, String place, byte[] iv, byte[] bytes) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this cannot be encrypted or decrypted", e);
    }
  }
}
