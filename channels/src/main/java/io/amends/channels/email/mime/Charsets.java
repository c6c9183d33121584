package io.amends.channels.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns bytes into text, whatever charset they claim to be in. What cannot be decoded becomes
/// U+FFFD; nothing throws.
///
/// A declaration is believed unless the bytes say otherwise: bytes above 127 that form UTF-8 are
/// UTF-8, and where the declared charset gives what no language writes, the [Alphabets] decide.
final class Charsets {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("utf8", "utf-8"),
          Map.entry("iso-gb2312", "gb18030"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("cp-850", "ibm850"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("utf-16", "utf-16"),
          Map.entry("ansi_x3.4-1968", "us-ascii"));

  private Charsets() {}

  static byte[] latin1(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Optional<Charset> named(String name) {
    var key = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\"'*;\\s].*$", "");
    var known = ALIASES.getOrDefault(key, key);
    try {
      return known.isEmpty() || known.equals("us-ascii") || known.equals("ascii")
          ? Optional.empty()
          : Optional.of(Charset.forName(known));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// @param declared may be empty, unknown, or a lie
  static String decode(byte[] bytes, String declared) {
    var label = declared.toLowerCase(Locale.ROOT);
    if (label.contains("utf-7")) {
      return utf7(bytes);
    }
    var charset = named(declared);
    if (charset.filter(Charsets::isWide).isPresent()) {
      return wide(bytes, charset.get());
    }
    return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> eightBit(bytes, charset));
  }

  /// More than one byte a character, or states: rarely declared by mistake, and short texts may be
  /// valid UTF-8 by chance.
  private static boolean isWide(Charset charset) {
    return !charset.equals(StandardCharsets.UTF_8)
        && (!charset.newEncoder().canEncode('A')
            || charset.newEncoder().maxBytesPerChar() > 1
            || charset.name().toLowerCase(Locale.ROOT).contains("2022"));
  }

  private static String wide(byte[] bytes, Charset charset) {
    if (charset.name().toLowerCase(Locale.ROOT).contains("2022") && hasHighBit(bytes)) {
      var shifted = strict(bytes, Charset.forName("windows-31j"));
      if (shifted.isPresent()) {
        return shifted.get();
      }
    }
    return strict(bytes, charset)
        .or(() -> strict(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> new String(bytes, charset));
  }

  private static boolean hasHighBit(byte[] bytes) {
    for (var b : bytes) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  private static String eightBit(byte[] bytes, Optional<Charset> declared) {
    if (declared.isPresent() && !declared.get().equals(StandardCharsets.UTF_8)) {
      return Alphabets.prefer(bytes, declared.get());
    }
    if (declared.isPresent() && isMostly(bytes, StandardCharsets.UTF_8)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return Alphabets.guess(bytes);
  }

  /// Is at most one in four of the bytes above 127 broken?
  private static boolean isMostly(byte[] bytes, Charset charset) {
    long broken = new String(bytes, charset).chars().filter(c -> c == 0xfffd).count();
    long high = 0;
    for (var b : bytes) {
      high += b < 0 ? 1 : 0;
    }
    return broken * 4 <= high;
  }

  static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// RFC 2152, which the JDK does not have.
  private static String utf7(byte[] bytes) {
    var raw = new String(bytes, StandardCharsets.ISO_8859_1);
    var text = new StringBuilder();
    int at = 0;
    while (at < raw.length()) {
      int plus = raw.indexOf('+', at);
      if (plus < 0) {
        break;
      }
      text.append(raw, at, plus);
      int end = plus + 1;
      while (end < raw.length() && isBase64(raw.charAt(end))) {
        end++;
      }
      var shifted = TransferEncoding.base64(latin1(raw.substring(plus + 1, end)));
      text.append(
          end == plus + 1
              ? "+"
              : new String(shifted, 0, shifted.length / 2 * 2, StandardCharsets.UTF_16BE));
      at = end < raw.length() && raw.charAt(end) == '-' ? end + 1 : end;
    }
    return text.append(raw, Math.min(at, raw.length()), raw.length()).toString();
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
