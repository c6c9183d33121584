package io.amends.channels;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Signs short values that leave us and come back: a conversation's id in an address, say. Safe for
/// use by many threads.
public final class Seal {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /// 80 bits: 16 letters, enough against guessing over the network.
  private static final int MAC_BYTES = 10;

  private final byte[] key;

  /// @param key at least 16 bytes
  public Seal(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a key of %d bytes".formatted(key.length));
    }
    this.key = key.clone();
  }

  /// @param purpose so that a token made for one thing is nothing for another
  /// @return 16 of `a-z` and `2-7`
  public String mac(String purpose, String value) {
    var text = purpose + "\n" + value.toLowerCase(Locale.ROOT);
    var mac = Hashes.hmac("HmacSHA256", key, text.getBytes(StandardCharsets.UTF_8));
    return base32(Arrays.copyOf(mac, MAC_BYTES));
  }

  /// @return `<value>.<mac>`
  public String seal(String purpose, String value) {
    return value + "." + mac(purpose, value);
  }

  /// @return the value, if we sealed it for this purpose; upper and lower case are the same
  public Optional<String> open(String purpose, String sealed) {
    int dot = sealed.lastIndexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    var value = sealed.substring(0, dot);
    var mac = sealed.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Hashes.same(mac, mac(purpose, value)) ? Optional.of(value) : Optional.empty();
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int bits = 0;
    int have = 0;
    for (byte b : bytes) {
      bits = (bits << 8) | (b & 0xff);
      have += 8;
      while (have >= 5) {
        have -= 5;
        text.append(ALPHABET.charAt((bits >> have) & 31));
      }
      bits &= (1 << have) - 1;
    }
    return text.toString();
  }
}
