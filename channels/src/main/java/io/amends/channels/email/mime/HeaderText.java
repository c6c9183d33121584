package io.amends.channels.email.mime;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/// Decodes the text of header fields (RFC 2047), leniently: encoded words may hold spaces, touch
/// each other or ordinary text, and be cut in the middle of a character, since neighbours of one
/// charset are joined before they are decoded.
final class HeaderText {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?(.*?)\\?=", Pattern.DOTALL);

  private HeaderText() {}

  /// @param raw each byte as one character
  /// @param bodyCharset what the body is declared to be in, for text that is not encoded though it
  ///   should be; may be empty
  static String decode(String raw, String bodyCharset) {
    var text = new StringBuilder();
    var pending = new ByteArrayOutputStream();
    var charset = "";
    int at = 0;
    var matcher = WORD.matcher(raw);
    while (matcher.find()) {
      var gap = raw.substring(at, matcher.start());
      var next = matcher.group(1);
      boolean joins =
          !charset.isEmpty()
              && gap.isBlank()
              && next.equalsIgnoreCase(charset)
              && !isStateful(next);
      if (!joins) {
        flush(text, pending, charset);
      }
      if (charset.isEmpty() || !gap.isBlank()) {
        text.append(bare(gap, bodyCharset));
      }
      pending.writeBytes(bytes(matcher.group(2), matcher.group(3)));
      charset = next;
      at = matcher.end();
    }
    flush(text, pending, charset);
    return text.append(bare(raw.substring(at), bodyCharset)).toString();
  }

  private static void flush(StringBuilder text, ByteArrayOutputStream pending, String charset) {
    text.append(Charsets.decode(pending.toByteArray(), charset));
    pending.reset();
  }

  /// Each word of these begins in the charset's first state.
  private static boolean isStateful(String charset) {
    return charset.toLowerCase(Locale.ROOT).startsWith("iso-2022");
  }

  private static String bare(String raw, String charset) {
    boolean decoded = raw.chars().anyMatch(c -> c > 0xff);
    boolean ascii = raw.chars().allMatch(c -> c < 0x80);
    return decoded || ascii ? raw : Charsets.decode(Charsets.latin1(raw), charset);
  }

  private static byte[] bytes(String encoding, String content) {
    return encoding.equalsIgnoreCase("B") ? base64(content) : q(content);
  }

  private static byte[] base64(String content) {
    return TransferEncoding.base64(Charsets.latin1(content));
  }

  private static byte[] q(String content) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      boolean escape =
          c == '='
              && i + 2 < content.length()
              && Parameters.hex(content.charAt(i + 1)) >= 0
              && Parameters.hex(content.charAt(i + 2)) >= 0;
      if (escape) {
        bytes.write(
            Parameters.hex(content.charAt(i + 1)) * 16 + Parameters.hex(content.charAt(i + 2)));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
