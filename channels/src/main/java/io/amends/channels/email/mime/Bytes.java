package io.amends.channels.email.mime;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A stretch of a mail's bytes, in memory or in a mapped file; never copied until it is asked for.
///
/// @param all absolute reads only, so that its position does not matter
/// @param start first byte
/// @param end after the last byte
record Bytes(ByteBuffer all, int start, int end) {
  static Bytes of(ByteBuffer all) {
    return new Bytes(all, 0, all.limit());
  }

  byte at(int index) {
    return all.get(index);
  }

  Bytes from(int index) {
    return new Bytes(all, Math.min(index, end), end);
  }

  Bytes until(int index) {
    return new Bytes(all, start, Math.max(start, Math.min(index, end)));
  }

  /// Start of the line after the one that has this byte, or the end.
  int nextLine(int index) {
    int i = index;
    while (i < end && at(i) != '\n') {
      i++;
    }
    return Math.min(i + 1, end);
  }

  /// Each byte as one character.
  String latin1() {
    return latin1(start, end);
  }

  String latin1(int first, int after) {
    var copy = new byte[Math.max(0, after - first)];
    all.get(first, copy);
    return new String(copy, StandardCharsets.ISO_8859_1);
  }

  InputStream open() {
    return new Reading(this);
  }

  private static final class Reading extends InputStream {
    private final Bytes bytes;
    private int next;

    Reading(Bytes bytes) {
      this.bytes = bytes;
      this.next = bytes.start;
    }

    @Override
    public int read() {
      return next < bytes.end ? bytes.at(next++) & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (next >= bytes.end) {
        return length == 0 ? 0 : -1;
      }
      int count = Math.min(length, bytes.end - next);
      bytes.all.get(next, into, offset, count);
      next += count;
      return count;
    }
  }
}
