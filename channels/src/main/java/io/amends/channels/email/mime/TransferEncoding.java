package io.amends.channels.email.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/// Takes a transfer encoding off (RFC 2045), as a stream: what is broken is kept as it is, or
/// skipped. An unknown encoding is none.
final class TransferEncoding {
  private static final int[] BASE64 = new int[256];

  static {
    Arrays.fill(BASE64, -1);
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      BASE64[letters.charAt(i)] = i;
    }
  }

  private TransferEncoding() {}

  static InputStream decode(Bytes body, String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-].*", "")) {
      case "base64" -> new Base64(body.open());
      case "quoted-printable" -> new QuotedPrintable(body.open());
      case "x-uuencode", "x-uue", "uuencode", "uue" -> new Uuencode(body);
      default -> body.open();
    };
  }

  static byte[] base64(byte[] encoded) {
    try (var decoding = new Base64(new java.io.ByteArrayInputStream(encoded))) {
      return decoding.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Decodes some bytes at a time.
  private abstract static class Decoding extends InputStream {
    final byte[] out = new byte[8_192 + 4];
    int filled;
    private int next;

    /// Puts at most 8192 bytes into `out`, and their number into `filled`; none at the end.
    abstract void fill() throws IOException;

    @Override
    public int read() throws IOException {
      return ready() ? out[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!ready()) {
        return -1;
      }
      int count = Math.min(length, filled - next);
      System.arraycopy(out, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean ready() throws IOException {
      if (next >= filled) {
        next = 0;
        filled = 0;
        fill();
      }
      return filled > 0;
    }
  }

  /// Skips what is not of the alphabet; padding in the middle begins a new run.
  private static final class Base64 extends Decoding {
    private final InputStream in;
    private int bits;
    private int have;

    Base64(InputStream in) {
      this.in = new java.io.BufferedInputStream(in);
    }

    @Override
    void fill() throws IOException {
      while (filled < 8_192) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        if (c == '=') {
          have = 0;
        } else if (BASE64[c] >= 0) {
          bits = (bits << 6) | BASE64[c];
          have += 6;
          if (have >= 8) {
            have -= 8;
            out[filled++] = (byte) (bits >> have);
          }
        }
      }
    }
  }

  private static final class QuotedPrintable extends Decoding {
    private final java.io.BufferedInputStream in;

    QuotedPrintable(InputStream in) {
      this.in = new java.io.BufferedInputStream(in);
    }

    @Override
    void fill() throws IOException {
      while (filled < 8_192) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        if (c != '=') {
          out[filled++] = (byte) c;
        } else {
          escape();
        }
      }
    }

    private void escape() throws IOException {
      in.mark(1_000);
      int first = in.read();
      int second = in.read();
      int high = first < 0 ? -1 : Character.digit(first, 16);
      int low = second < 0 ? -1 : Character.digit(second, 16);
      if (high >= 0 && low >= 0) {
        out[filled++] = (byte) (high * 16 + low);
        return;
      }
      in.reset();
      int c = in.read();
      int blanks = 0;
      while ((c == ' ' || c == '\t' || c == '\r') && blanks++ < 900) {
        c = in.read();
      }
      if (c != '\n' && c >= 0) {
        in.reset();
        out[filled++] = '=';
      }
    }
  }

  private static final class Uuencode extends Decoding {
    private final Bytes body;
    private int at;

    Uuencode(Bytes body) {
      this.body = body;
      this.at = body.start();
    }

    @Override
    void fill() {
      while (filled < 8_000 && at < body.end()) {
        int next = body.nextLine(at);
        var line = body.latin1(at, Math.min(next, at + 90)).stripTrailing();
        at = next;
        if (!line.isEmpty() && !line.startsWith("begin ") && !line.equals("end")) {
          var decoded = line(line);
          System.arraycopy(decoded, 0, out, filled, decoded.length);
          filled += decoded.length;
        }
      }
    }

    private static byte[] line(String line) {
      var bytes = new ByteArrayOutputStream();
      int length = (line.charAt(0) - ' ') & 63;
      for (int i = 1; i < line.length(); i += 4) {
        int group = 0;
        for (int j = 0; j < 4; j++) {
          group = (group << 6) | (i + j < line.length() ? (line.charAt(i + j) - ' ') & 63 : 0);
        }
        bytes.write(group >> 16);
        bytes.write(group >> 8);
        bytes.write(group);
      }
      return Arrays.copyOf(bytes.toByteArray(), Math.min(length, bytes.size()));
    }
  }
}
