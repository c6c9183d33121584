package io.amends.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read. For one thread.
final class Counted extends FilterInputStream {
  private long bytes;

  Counted(InputStream content) {
    super(content);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    bytes += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] buffer, int from, int most) throws IOException {
    int read = super.read(buffer, from, most);
    bytes += Math.max(0, read);
    return read;
  }
}
