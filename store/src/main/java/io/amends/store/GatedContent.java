package io.amends.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads a stored file piece by piece, each read in its turn at the gate. For one thread.
final class GatedContent extends FilterInputStream {
  private final Store store;

  GatedContent(Store store, InputStream content) {
    super(content);
    this.store = store;
  }

  @Override
  public int read() {
    return store.call(() -> unchecked(in::read));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return store.call(() -> unchecked(() -> in.read(buffer, offset, length)));
  }

  @Override
  public long skip(long count) {
    return store.call(() -> unchecked(() -> in.skip(count)));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T unchecked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
